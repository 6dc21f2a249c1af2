"""The door for programs: a token in the header, one scope for each operation, never too fast."""

from __future__ import annotations

import logging

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from tongqu.kernel.accounts import pace
from tongqu.kernel.accounts.addresses import address_of
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.rules import RULES
from tongqu.kernel.machines.scopes import Scope
from tongqu.kernel.machines.services import machine_of

log = logging.getLogger(__name__)
CALLS = pace.Allowance("machine", RULES.calls_a_minute)
WRONG = (
    "令牌不对、已过期或者已停用。请在请求头写 Authorization: Bearer 令牌；不行请联系系统管理员。"
)
NOT_ALLOWED = "接口账号“{name}”没有“{scope}”这一项权限，请联系安全管理员。"
ORGAN_CLOSED = "接口账号所属的{organ}已经撤销，请由接续的机关另开接口账号。"
TOO_FAST = "接口账号“{name}”调用太快，请在 {seconds} 秒后再试；这一次什么也没有收。"


class TooFastError(Exception):
    """An account calls faster than the rules allow; nothing was done."""

    seconds = 1

    def __init__(self, name: str, seconds: int) -> None:
        super().__init__(TOO_FAST.format(name=name, seconds=seconds))
        self.seconds = seconds


class ByMachine(HttpBearer):
    """Lets in machine accounts that have one scope; ``request.auth`` is the account."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> MachineAccount:
        """Return the account, or say in words why it may not."""
        account = machine_of(token)
        if account is None:
            log.warning("a token that is no account's, from %s", address_of(request))
            raise HttpError(401, WRONG)
        if self.scope.name not in account.scopes:
            words = NOT_ALLOWED.format(name=account.name, scope=self.scope.label)
            raise HttpError(403, words)
        if account.organ.closed_on:
            raise HttpError(403, ORGAN_CLOSED.format(organ=account.organ.name))
        if seconds := pace.wait(f"machine:{account.pk}", CALLS):
            raise TooFastError(account.name, seconds)
        return account


def account_of(request: HttpRequest) -> MachineAccount:
    """Return the account that calls."""
    found: MachineAccount = request.auth  # type: ignore[attr-defined]
    return found
