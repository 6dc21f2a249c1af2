"""How long personal data is kept, and its erasure as work that shows what it did (留存与删除)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import today
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.rules.values import Rule, Value

log = logging.getLogger(__name__)

Count = Callable[[date], int]
VERB = "erase"


@dataclass(frozen=True, slots=True)
class Retention:
    """One kind of personal data with its term.

    ``due(day)`` counts what is to be erased on a day, ``erase(day)`` erases it in one transaction
    and returns how many; both reckon the term from ``rule`` themselves.
    """

    name: str
    label: Both
    rule: Rule
    due: Count
    erase: Count


@dataclass(frozen=True, slots=True)
class Standing:
    """How a kind of data stands today, for the page."""

    retention: Retention
    value: Value
    due: int
    last: Record | None


_retentions: dict[str, Retention] = {}


def retain(retention: Retention) -> Retention:
    """Declare a term; RuntimeError when the name is taken by another."""
    known = _retentions.setdefault(retention.name, retention)
    if known is not retention:
        raise RuntimeError(f"the retention {retention.name} is declared twice")
    return known


def forget(name: str) -> None:
    """Take a term out again; for tests that declared one."""
    _retentions.pop(name, None)


def retentions() -> list[Retention]:
    """Return every declared term, by name."""
    return [_retentions[name] for name in sorted(_retentions)]


def standings() -> list[Standing]:
    """Return how every kind of data stands: its term, what is due, when it was last erased."""
    day = today()
    return [
        Standing(
            each,
            each.rule.on(day),
            each.due(day),
            Record.objects.filter(name=_chain(each), verb=VERB).order_by("-number").first(),
        )
        for each in retentions()
    ]


def erase_all() -> dict[str, int]:
    """Erase everything whose time is up; one kind that fails holds up no other.

    Each erasure leaves a line with its count and ground; the failed are named in the result by -1.
    """
    done = {}
    for each in retentions():
        try:
            done[each.name] = erase_one(each)
        except Exception:
            log.exception("erasing %s failed", each.name)
            done[each.name] = -1
    return done


def erase_one(retention: Retention) -> int:
    """Erase what is due of one kind and write down how many, on what ground."""
    day = today()
    count = retention.erase(day)
    if count:
        value = retention.rule.on(day)
        facts = {"count": count, "ground": value.basis, "term": str(value.value)}
        record(chain=_chain(retention), verb=VERB, facts=facts, by="系统", on=day)
    return count


def _chain(retention: Retention) -> str:
    return f"retention:{retention.name}"
