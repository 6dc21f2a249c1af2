"""Opening, allowing, renewing and stopping an account of another system, and knowing its token."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.accounts.services.common import TERMINAL
from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.refusal import MachineRefusal
from tongqu.kernel.machines.rules import RULES
from tongqu.kernel.machines.scopes import scopes
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.organs.models import Organ

MARK, TOKEN_BYTES, HINT = "tq_", 32, 4


@transaction.atomic
def machine_open(*, name: str, organ: Organ, by: User | None) -> tuple[MachineAccount, str]:
    """Open an account that may do nothing yet; return it and its token, shown once."""
    require(by, Power.OPEN)
    name = name.strip()
    if not name:
        raise MachineRefusal("name_empty")
    token = _new_token()
    account = MachineAccount(
        name=name, organ=organ, opened_by=by, opened_at=now(), **_columns(token)
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as taken:
        raise MachineRefusal("name_taken", name=name) from taken
    _note(account, "machine_open", by=by, organ=organ.name)
    return account, token


@transaction.atomic
def machine_allow(account: MachineAccount, allowed: Iterable[str], *, by: User | None) -> None:
    """Say what the account may do, all of it; another administrator's work than opening it."""
    require(by, Power.POST)
    wanted = sorted(set(allowed))
    if unknown := [each for each in wanted if each not in scopes()]:
        raise MachineRefusal("scope_unknown", scope=unknown[0][:60])
    locked = _living(account)
    locked.scopes = wanted
    locked.save(update_fields=["scopes"])
    _note(locked, "machine_allow", by=by, scopes=wanted)


@transaction.atomic
def machine_renew(account: MachineAccount, *, by: User | None) -> str:
    """Give the account a new token, shown once; the old one stops at this moment."""
    require(by, Power.RESET_PASSWORD)
    locked, token = _living(account), _new_token()
    for name, value in _columns(token).items():
        setattr(locked, name, value)
    locked.save(update_fields=["digest", "hint", "expires_at"])
    _note(locked, "machine_renew", by=by)
    return token


@transaction.atomic
def machine_close(account: MachineAccount, *, by: User | None) -> None:
    """Stop the account for good; what it did stays in every log under its name."""
    require(by, Power.CLOSE)
    locked = _living(account)
    locked.closed_at, locked.digest = now(), None
    locked.save(update_fields=["closed_at", "digest"])
    _note(locked, "machine_close", by=by)


def machine_of(token: str) -> MachineAccount | None:
    """Return the account a token belongs to; None for one that is wrong, old or stopped."""
    rows = MachineAccount.objects.filter(
        digest=_digest(token), closed_at=None, expires_at__gt=now()
    )
    return rows.select_related("organ").first()


def machine_used(account: MachineAccount, verb: str, **done: int | str) -> None:
    """Write down one call of the account: what it asked for, and how many of what came of it."""
    MachineAccount.objects.filter(pk=account.pk).update(used_at=now())
    record(chain=_chain(account), verb=verb, facts=done, by=account.name)


def machine_actor(account: MachineAccount) -> Actor:
    """Return the account as a doer: of its organ, in no post, seeing nothing."""
    name = f"接口·{account.name}"
    return Actor(kind=ActorKind.SYSTEM, name=name, organ_id=account.organ_id)


def _living(account: MachineAccount) -> MachineAccount:
    locked = MachineAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if locked.closed_at:
        raise MachineRefusal("closed", name=locked.name)
    return locked


def _columns(token: str) -> dict[str, object]:
    expires_at = now() + timedelta(days=int(RULES.token_days.amount(today())))
    return {"digest": _digest(token), "hint": token[-HINT:], "expires_at": expires_at}


def _new_token() -> str:
    return f"{MARK}{secrets.token_urlsafe(TOKEN_BYTES)}"


def _digest(token: str) -> str:
    return keyed_digest("machine", token)


def _chain(account: MachineAccount) -> str:
    return f"machine:{account.pk}"


def _note(account: MachineAccount, verb: str, *, by: User | None, **facts: object) -> None:
    whole = {"name": account.name, "hint": account.hint, **facts}
    record(chain=_chain(account), verb=verb, facts=whole, by=by.username if by else TERMINAL)
