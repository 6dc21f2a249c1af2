"""What is done to accounts; every function is one transaction, audited, or refuses whole."""

from __future__ import annotations

from tongqu.kernel.accounts.services.accounts import (
    account_close,
    account_open,
    account_reopen,
    account_unlock,
)
from tongqu.kernel.accounts.services.duties import duty_give, duty_take
from tongqu.kernel.accounts.services.passwords import password_change, password_reset
from tongqu.kernel.accounts.services.second import (
    second_begin,
    second_check,
    second_confirm,
    second_reset,
)
from tongqu.kernel.accounts.services.sessions import session_kick

__all__ = [
    "account_close",
    "account_open",
    "account_reopen",
    "account_unlock",
    "duty_give",
    "duty_take",
    "password_change",
    "password_reset",
    "second_begin",
    "second_check",
    "second_confirm",
    "second_reset",
    "session_kick",
]
