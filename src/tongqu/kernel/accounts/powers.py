"""Which of the three administrators may do what: one table, read by the services and the pages."""

from __future__ import annotations

from django.db import models

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.procedure.both import Both


class Power(models.TextChoices):
    """What administrators do to accounts; the words are those of the pages."""

    OPEN = "open", Both("开设账号", "Open an account")
    CLOSE = "close", Both("停用账号", "Close an account")
    REOPEN = "reopen", Both("恢复账号", "Reopen an account")
    RESET_PASSWORD = "reset_password", Both("重置密码", "Reset a password")
    POST = "post", Both("任免岗位", "Give and end posts")
    DUTY = "duty", Both("任免管理员", "Appoint and relieve administrators")
    UNLOCK = "unlock", Both("解除锁定", "Unlock")
    RESET_SECOND = "reset_second", Both("解除动态码绑定", "Unbind a telephone")
    KICK = "kick", Both("强制退出", "Sign somebody out")
    READ_LOGIN = "read_login", Both("查看登录日志", "Read the login log")
    READ_RECORD = "read_record", Both("查看操作日志", "Read the operation log")


HELD = {
    Duty.SYSTEM: frozenset({Power.OPEN, Power.CLOSE, Power.REOPEN, Power.RESET_PASSWORD}),
    Duty.SECURITY: frozenset(
        {Power.POST, Power.DUTY, Power.UNLOCK, Power.RESET_SECOND, Power.KICK}
    ),
    Duty.AUDIT: frozenset({Power.READ_LOGIN, Power.READ_RECORD}),
}
"""Nobody alone can make a working account (open it and give it powers) or take one over (password
and second factor); who watches does nothing else."""


def holder(power: Power) -> Duty:
    """Return the one duty that has the power."""
    return next(duty for duty, powers in HELD.items() if power in powers)


def may(user: object, power: Power) -> bool:
    """Whether the account has the power now."""
    return isinstance(user, User) and user.is_active and user.duty == holder(power)


def require(by: User | None, power: Power, *, over: User | None = None) -> None:
    """Refuse whoever lacks the power, and what one would do to oneself.

    ``by=None`` is the operator at the machine's terminal, who holds the database anyway.
    """
    if by is None:
        return
    if not may(by, power):
        raise AccountRefusal("no_power", power=power.label, needed=holder(power).label)
    if over is not None and over.pk == by.pk:
        raise AccountRefusal("not_oneself", power=power.label)
