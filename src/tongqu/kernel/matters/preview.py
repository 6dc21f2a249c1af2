"""What a change of law would do to open matters, before it is adopted (规则变动预演)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import dates_of_log
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.recounting import counted
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.rules.values import Rule, supposing


@dataclass(frozen=True, slots=True)
class Shift:
    """One open matter whose dates would move, before and after."""

    number: str
    kind: str
    due_before: date | None
    due_after: date | None
    pledged_before: date | None
    pledged_after: date | None
    lapses_before: date | None
    lapses_after: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """How many open matters of the kinds concerned were recounted, and which would move."""

    kinds: tuple[str, ...]
    looked_at: int
    shifts: tuple[Shift, ...]


def kinds_leaning_on(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the kinds whose procedures use one of the rules."""
    names = {(rule.book, rule.key) for rule in rules}
    return tuple(
        kind
        for kind, procedure in sorted(procedures().items())
        if names & {(rule.book, rule.key) for rule in procedure.rules().values()}
    )


def preview(rules: Sequence[Rule]) -> Preview:
    """Recount every open matter concerned under the proposed rules; nothing is written.

    The value of the day an event happened governs, so most clocks that already run keep theirs.
    """
    kinds = kinds_leaning_on(rules)
    looked_at, shifts = 0, []
    for shift in _shifts(kinds, rules):
        looked_at += 1
        if shift:
            shifts.append(shift)
    return Preview(kinds, looked_at, tuple(shifts))


def _shifts(kinds: Sequence[str], rules: Sequence[Rule]) -> Iterator[Shift | None]:
    calendar = calendar_in_force()
    for each in counted(Matter.objects.filter(closed_on=None, kind__in=kinds), calendar):
        with supposing(rules):
            after = dates_of_log(each.matter, each.log, calendar)
        shift = Shift(
            each.matter.number,
            each.matter.kind,
            each.dates.due_on,
            after.due_on,
            each.dates.pledged_on,
            after.pledged_on,
            each.dates.lapses_on,
            after.lapses_on,
        )
        yield shift if _differs(shift) else None


def _differs(shift: Shift) -> bool:
    return (
        shift.due_before != shift.due_after
        or shift.pledged_before != shift.pledged_after
        or shift.lapses_before != shift.lapses_after
    )
