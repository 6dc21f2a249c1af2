from __future__ import annotations

from django.db import IntegrityError, transaction

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.selectors import others_on_duty
from tongqu.kernel.accounts.services.common import locked, note
from tongqu.kernel.accounts.services.sessions import end_all


@transaction.atomic
def duty_give(*, user: User, duty: str, by: User | None) -> User:
    """Make a person one of the three administrators; never two of them, never beside a post."""
    require(by, Power.DUTY, over=user)
    user = locked(user)
    if duty not in Duty.values:
        raise AccountRefusal("duty_unknown", duty=duty)
    if user.duty:
        raise AccountRefusal("duty_held", name=user.name, duty=user.get_duty_display())
    if not user.is_active:
        raise AccountRefusal("duty_inactive", name=user.name)
    user.duty = duty
    try:
        with transaction.atomic():
            user.save(update_fields=["duty"])
    except IntegrityError as posted:
        raise AccountRefusal("duty_post", name=user.name) from posted
    note(user, "duty_give", by=by, duty=duty)
    return user


@transaction.atomic
def duty_take(*, user: User, by: User | None) -> User:
    """Take the duty away again; the last of a kind stays. The person's sessions end."""
    require(by, Power.DUTY, over=user)
    user = locked(user)
    if not user.duty:
        raise AccountRefusal("duty_none", name=user.name)
    if not others_on_duty(user).exists():
        raise AccountRefusal("last_one", name=user.name, duty=user.get_duty_display())
    duty, user.duty = user.duty, ""
    user.save(update_fields=["duty"])
    note(user, "duty_take", by=by, duty=duty)
    end_all(user)
    return user
