from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.models import PastPassword, User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.accounts.services.common import first_password, locked, note
from tongqu.kernel.accounts.services.sessions import end_all
from tongqu.kernel.clock.now import today
from tongqu.kernel.procedure.both import Both, joined


def _why(weak: ValidationError) -> Both:
    """Return everything that a password lacks."""
    said = [each.message for each in weak.error_list]
    return joined((each for each in said if isinstance(each, Both)), "；", "; ")


def password_change(*, user: User, present: str, new: str) -> User:
    """Change one's own password; wrong guesses at the present one count like those at the door."""
    _confirm(user, present)
    with transaction.atomic():
        user = locked(user)
        try:
            validate_password(new, user)
        except ValidationError as weak:
            raise AccountRefusal("password_weak", why=_why(weak)) from weak
        _store(user, new, must_change=False)
        note(user, "password_change", by=user)
    return user


def _confirm(user: User, present: str) -> None:
    taken = limits.take("account", user.username)
    if taken.locked_until:
        raise AccountRefusal("locked", until=taken.until)
    if not check_password(present, user.password):
        taken = limits.fail("account", user.username)
        if taken.locked_until:
            raise AccountRefusal("locked", until=taken.until)
        raise AccountRefusal("password_wrong", left=taken.left)
    limits.clear("account", user.username)


@transaction.atomic
def password_reset(*, user: User, by: User | None) -> str:
    """Set a password to hand over, to be changed at the next sign-in; every session ends by it."""
    require(by, Power.RESET_PASSWORD, over=user)
    user, password = locked(user), first_password()
    _store(user, password, must_change=True)
    note(user, "password_reset", by=by)
    end_all(user)
    return password


def _store(user: User, password: str, *, must_change: bool) -> None:
    if user.has_usable_password():
        PastPassword.objects.create(user=user, password=user.password, set_on=user.password_set_on)
    user.set_password(password)
    user.password_set_on, user.must_change = today(), must_change
    user.save(update_fields=["password", "password_set_on", "must_change"])
    keep = user.past_passwords.order_by("-id").values("pk")[: count(RULES.password_history)]
    user.past_passwords.exclude(pk__in=list(keep.values_list("pk", flat=True))).delete()


def must_change(user: User) -> bool:
    """Whether the person has to choose a new password before anything else."""
    if user.is_demo:
        return False
    last = user.password_set_on + timedelta(days=count(RULES.password_days))
    return user.must_change or today() > last
