from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.selectors import others_on_duty
from tongqu.kernel.accounts.services.common import first_password, locked, note
from tongqu.kernel.accounts.services.sessions import end_all
from tongqu.kernel.procedure.both import Both


@transaction.atomic
def account_open(*, username: str, name: str, by: User | None) -> tuple[User, str]:
    """Open an account without any powers; return it and the password to hand over once."""
    require(by, Power.OPEN)
    username, name = str(User.normalize_username(username.strip())), name.strip()
    if not name:
        raise AccountRefusal("name_empty", field=Both("姓名", "the name"))
    user = User(username=username, name=name, must_change=True)
    _check_name(user)
    password = first_password()
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:
        raise AccountRefusal("name_taken", username=username) from taken
    note(user, "account_open", by=by)
    return user, password


def _check_name(user: User) -> None:
    if not user.username:
        raise AccountRefusal("name_empty", field=Both("用户名", "the user name"))
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as unfit:
        raise AccountRefusal("name_unfit", username=user.username[:80]) from unfit
    if User.objects.filter(username__iexact=user.username).exists():
        raise AccountRefusal("name_taken", username=user.username)


@transaction.atomic
def account_close(*, user: User, by: User | None) -> User:
    """Stop an account: its sessions end now; what it did stays in every log under its name."""
    require(by, Power.CLOSE, over=user)
    user = locked(user)
    if not user.is_active:
        raise AccountRefusal("already", name=user.name, state=Both("停用", "closed"))
    if user.duty and not others_on_duty(user).exists():
        raise AccountRefusal("last_one", name=user.name, duty=user.get_duty_display())
    user.is_active = False
    user.save(update_fields=["is_active"])
    note(user, "account_close", by=by)
    end_all(user)
    return user


@transaction.atomic
def account_reopen(*, user: User, by: User | None) -> User:
    """Let a stopped account sign in again."""
    require(by, Power.REOPEN, over=user)
    user = locked(user)
    if user.is_active:
        raise AccountRefusal("already", name=user.name, state=Both("可登录", "open"))
    user.is_active = True
    user.save(update_fields=["is_active"])
    note(user, "account_reopen", by=by)
    return user


@transaction.atomic
def account_unlock(*, user: User, by: User | None) -> None:
    """Forget the wrong guesses at an account, so that its owner need not wait."""
    require(by, Power.UNLOCK, over=user)
    limits.clear("account", user.username)
    limits.clear("second", str(user.pk))
    note(user, "account_unlock", by=by)
