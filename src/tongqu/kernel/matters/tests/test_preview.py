"""What a change of law would do to open matters, seen before it is adopted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.preview import preview
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, everything, opened
from tongqu.kernel.procedure.tests.sample import DECIDE, EXTEND, NOTIFY, rule
from tongqu.kernel.procedure.tests.sample import Permit as P
from tongqu.kernel.rules.values import Grade, Rule, Value


def changed(known: Rule, since: str, amount: int) -> Rule:
    checked, review = date(2026, 11, 1), date(2027, 11, 1)
    day = date.fromisoformat(since)
    value = Value(day, Decimal(amount), "示例草案", Grade.MEMORY, checked, review)
    kept = tuple(old for old in known.history if old.since < day)
    return replace(known, history=(*kept, value))


def test_clocks_that_began_before_the_change_keep_their_value(cast: Cast) -> None:
    early = act(opened(cast), P.accept, by=cast.window)
    with held_at(date(2026, 11, 16)):
        late = act(opened(cast), P.accept, by=cast.window)
    before = everything()
    found = preview([changed(DECIDE, "2026-11-10", 10)])
    assert (found.kinds, found.looked_at) == (("approval.sample",), 2)
    assert [(s.number, s.due_before, s.due_after) for s in found.shifts] == [
        (late.number, date(2026, 12, 14), date(2026, 11, 30))
    ]
    assert everything() == before
    assert early.due_on == date(2026, 11, 30)


def test_a_lapse_that_would_move_is_shown(cast: Cast, matter: Matter) -> None:
    found = preview([changed(NOTIFY, "2026-11-01", 3)])
    assert found.shifts[0].lapses_after == date(2026, 11, 5)
    assert matter.lapses_on == date(2026, 11, 9)
    assert cast.county.is_open(date(2026, 11, 2))


def test_a_rule_nobody_leans_on_concerns_no_kind(cast: Cast, matter: Matter) -> None:
    found = preview([rule("other", "day", ("2026-01-01", 1))])
    assert (found.kinds, found.looked_at, found.shifts) == ((), 0, ())
    assert matter.organ == cast.county


def test_a_rule_of_an_extension_counts_too(matter: Matter) -> None:
    assert preview([changed(EXTEND, "2026-01-01", 5)]).looked_at == 1
    assert matter.is_open
