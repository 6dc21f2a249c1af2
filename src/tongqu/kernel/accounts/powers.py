"""Which of the three administrators may do what: one table, read by the services and the pages."""

from __future__ import annotations

from enum import StrEnum

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.refusal import AccountRefusal


class Power(StrEnum):
    """What administrators do to accounts; the words are those of the pages."""

    OPEN = "开设账号"
    CLOSE = "停用账号"
    REOPEN = "恢复账号"
    RESET_PASSWORD = "重置密码"  # noqa: S105 (the name of a power)
    POST = "任免岗位"
    DUTY = "任免管理员"
    UNLOCK = "解除锁定"
    RESET_SECOND = "解除动态码绑定"
    KICK = "强制退出"
    READ_LOGIN = "查看登录日志"
    READ_RECORD = "查看操作日志"


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
        raise AccountRefusal("no_power", power=power.value, needed=holder(power).label)
    if over is not None and over.pk == by.pk:
        raise AccountRefusal("not_oneself", power=power.value)
