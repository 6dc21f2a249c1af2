from __future__ import annotations

from django.db import transaction

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.services.accounts import account_open
from tongqu.kernel.accounts.services.duties import duty_give


@transaction.atomic
def administrators_make() -> list[tuple[User, str]]:
    """Open the first administrator of each kind, with passwords to hand over once.

    Only while there is none: later ones are appointed by the security administrator.
    """
    if User.objects.exclude(duty="").exists():
        raise AccountRefusal("first_made")
    made = []
    for duty in Duty:
        user, password = account_open(username=f"{duty.value}-admin", name=duty.label, by=None)
        made.append((duty_give(user=user, duty=duty, by=None), password))
    return made
