"""How often anything may be guessed at: counted before the guess is looked at.

Counting is a transaction of its own, so that no refusal takes it back. So many guesses sent at once
are no more than so many sent one after another. Unknown names are counted like known ones, and
nothing tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tongqu.kernel.accounts.models import Attempts
from tongqu.kernel.accounts.rules import RULES, count, minutes
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.clock.now import LAW_ZONE, now
from tongqu.kernel.rules.values import Rule


@dataclass(frozen=True, slots=True)
class Taken:
    """One attempt counted: how many are left after it, or until when none is allowed."""

    left: int
    locked_until: datetime | None = None

    @property
    def until(self) -> str:
        """Return the end of the lock as people say it."""
        end = self.locked_until
        if end is None:
            return ""
        local = end.astimezone(LAW_ZONE)
        is_today = local.date() == now().date()
        return f"{local:%H:%M}" if is_today else f"{local.month}月{local.day}日 {local:%H:%M}"


@transaction.atomic(durable=True)
def take(kind: str, key: str, *, most: Rule = RULES.account_attempts) -> Taken:
    """Count an attempt on ``key``; locked ones are not counted further."""
    limit, moment = count(most), now()
    row = _row(kind, key)
    if row.locked_until and moment < row.locked_until:
        return Taken(0, row.locked_until)
    if moment >= row.since + minutes(RULES.lock_minutes):
        row.count, row.since, row.locked_until = 0, moment, None
    row.count += 1
    if row.count > limit:
        row.locked_until = moment + minutes(RULES.lock_minutes)
    row.save()
    return Taken(max(limit - row.count, 0), row.locked_until)


@transaction.atomic(durable=True)
def fail(kind: str, key: str, *, most: Rule = RULES.account_attempts) -> Taken:
    """Say that the attempt just taken was wrong: the last one allowed locks at once."""
    row, limit = _row(kind, key), count(most)
    if row.count >= limit and not row.locked_until:
        row.locked_until = now() + minutes(RULES.lock_minutes)
        row.save()
    return Taken(max(limit - row.count, 0), row.locked_until)


@transaction.atomic(durable=True)
def give_back(kind: str, key: str) -> None:
    """Uncount an attempt that was right, where others share the count."""
    row = _row(kind, key)
    row.count, row.locked_until = max(row.count - 1, 0), None
    row.save()


def clear(kind: str, key: str) -> bool:
    """Forget the attempts on ``key``; whether there were any."""
    rows = Attempts.objects.filter(kind=kind, key=_digest(kind, key))
    return bool(rows.delete()[0])


def clean() -> int:
    """Forget what has lost its meaning; return how many counts went."""
    return Attempts.objects.filter(since__lt=now() - 2 * minutes(RULES.lock_minutes)).delete()[0]


def _row(kind: str, key: str) -> Attempts:
    digest = _digest(kind, key)
    Attempts.objects.get_or_create(kind=kind, key=digest, defaults={"since": now()})
    return Attempts.objects.select_for_update().get(kind=kind, key=digest)


def _digest(kind: str, key: str) -> str:
    return keyed_digest(f"attempts:{kind}", key.casefold())
