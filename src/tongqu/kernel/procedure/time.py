"""From a matter's log to its dates: nothing is counted up, everything is computed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.clock.terms import Deadline, ProvisionalError, last_day
from tongqu.kernel.clock.units import Roll, Term, Unit
from tongqu.kernel.procedure.parts import Entry, State
from tongqu.kernel.rules.values import Rule


@dataclass(frozen=True, slots=True)
class Dates:
    """Where a matter stands in time.

    ``due_on`` the last lawful day (``due_at`` to the hour where the law counts hours), ``rule`` the
    one that set it, ``pledged_on`` the promised day, ``lapses_on`` the last day before the law acts
    by itself, ``paused`` whether a clock has begun and stands still, ``provisional`` whether a date
    leans on an unpublished holiday arrangement.
    """

    due_on: date | None = None
    due_at: datetime | None = None
    pledged_on: date | None = None
    lapses_on: date | None = None
    paused: bool = False
    provisional: bool = False
    rule: Rule | None = None
    ruled_on: date | None = None

    def exact(self, calendar: WorkCalendar) -> Dates:
        """Return these dates where none can still change; raise ProvisionalError otherwise."""
        if self.provisional:
            raise ProvisionalError(
                f"{self.due_on} 只是暂计：放假安排只公布到 {calendar.published_through} 年，"
                "须待国务院公布后才能确定"
            )
        return self


NO_DATES = Dates()


@dataclass(slots=True)
class Tally:
    """One clock of one matter: when it started, what was added, how long it stood still."""

    started: Entry
    paused_since: Entry | None = None
    added: list[Term] = field(default_factory=list)
    stood: timedelta = timedelta()
    stood_workdays: int = 0

    def resume(self, entry: Entry, calendar: WorkCalendar) -> None:
        """Count the time it stood still, the day of resuming included."""
        since = self.paused_since
        if since is None:
            return
        self.stood_workdays += calendar.between(since.day, entry.day)
        self.stood += moment_of(entry) - moment_of(since)
        self.paused_since = None

    def deadline(self, rule: Rule, calendar: WorkCalendar, region: str) -> Deadline:
        """Return the last day of the budget, extensions and standstills after it."""
        base = rule.term(self.started.day, region=region)
        days = self.stood_workdays if base.unit is Unit.WORKDAY else self.stood.days
        unit = Unit.WORKDAY if base.unit is Unit.WORKDAY else Unit.DAY
        terms = (base, *self.added, Term(days, unit))
        roll = rule.roll or Roll.NONE
        return last_day(self.started.day, *terms, calendar=calendar, roll=roll)

    def moment(self, rule: Rule, region: str) -> datetime:
        """Return the moment an hour budget ends."""
        terms = (rule.term(self.started.day, region=region), *self.added)
        hours = timedelta(hours=sum(term.amount for term in terms))
        return moment_of(self.started) + hours + self.stood


def moment_of(entry: Entry) -> datetime:
    """Return the moment of an entry; a day alone begins at its midnight."""
    midnight = datetime(entry.day.year, entry.day.month, entry.day.day, tzinfo=LAW_ZONE)
    return entry.at or midnight


def tallies_of(log: Sequence[Entry], calendar: WorkCalendar) -> dict[str, Tally]:
    """Walk the log once and keep every clock that has begun."""
    tallies: dict[str, tuple[Rule, Tally]] = {}
    for entry in log:
        clock = entry.step.target.clock
        if clock and entry.step.restarts:
            tallies.pop(clock.key, None)
        for rule, tally in tallies.values():
            if rule is not clock and tally.paused_since is None:
                tally.paused_since = entry
        if clock is None:
            continue
        _, tally = tallies.setdefault(clock.key, (clock, Tally(entry)))
        tally.resume(entry, calendar)
        if entry.step.adds:
            tally.added.append(entry.step.adds.term(tally.started.day))
    return {key: tally for key, (_, tally) in tallies.items()}


def entered_on(log: Sequence[Entry]) -> Entry:
    """Return the entry by which the present stay began; steps that stay do not count."""
    begun = log[-1]
    for entry in reversed(log):
        if entry.step.target is not begun.step.target:
            break
        begun = entry
        if entry.step.target not in entry.step.sources:
            break
    return begun


def dates_of(
    log: Sequence[Entry], state: State, opened: Entry, calendar: WorkCalendar, *, region: str = ""
) -> Dates:
    """Compute every date of a matter from its log; ``opened`` is the day it was received."""
    if state.final:
        return NO_DATES
    if state.until:
        given = [entry.until for entry in (opened, *log) if entry.until]
        return Dates(due_on=given[-1]) if given else NO_DATES
    tallies = tallies_of((opened, *log), calendar)
    clock = state.clock
    budget = tallies[clock.key] if clock else None
    stay = entered_on((opened, *log))
    if clock and budget:
        return _budget_dates(state, clock, budget, stay, calendar, region)
    if state.within and not state.within.is_abolished(stay.day):
        return _stay_dates(state, state.within, stay, calendar, region, paused=bool(tallies))
    return Dates(paused=bool(tallies))


def _budget_dates(  # noqa: PLR0913, PLR0917 (one row of the computation)
    state: State, clock: Rule, budget: Tally, stay: Entry, calendar: WorkCalendar, region: str
) -> Dates:
    begun = budget.started.day
    if clock.unit == Unit.HOUR:
        moment = budget.moment(clock, region)
        return Dates(due_on=moment.date(), due_at=moment, rule=clock, ruled_on=begun)
    end = budget.deadline(clock, calendar, region)
    promise = budget.deadline(state.pledge, calendar, region) if state.pledge else None
    is_limited = state.within is not None and not state.within.is_abolished(stay.day)
    limit = _limit(state.within, stay, calendar, region) if is_limited and state.within else None
    first = min((d for d in (end, limit) if d), key=lambda d: d.last)
    return Dates(
        due_on=first.last,
        pledged_on=min(promise.last, first.last) if promise else None,
        lapses_on=(limit or end).last if state.lapse else None,
        provisional=any(d.provisional for d in (end, promise, limit) if d),
        rule=clock if first is end else state.within,
        ruled_on=begun if first is end else stay.day,
    )


def _stay_dates(  # noqa: PLR0913 (one row of the computation)
    state: State, within: Rule, stay: Entry, calendar: WorkCalendar, region: str, *, paused: bool
) -> Dates:
    if within.unit == Unit.HOUR:
        at = Tally(stay).moment(within, region)
        return Dates(due_on=at.date(), due_at=at, paused=paused, rule=within, ruled_on=stay.day)
    limit = _limit(within, stay, calendar, region)
    return Dates(
        due_on=limit.last,
        lapses_on=limit.last if state.lapse else None,
        paused=paused,
        provisional=limit.provisional,
        rule=within,
        ruled_on=stay.day,
    )


def _limit(within: Rule, stay: Entry, calendar: WorkCalendar, region: str) -> Deadline:
    term = within.term(stay.day, region=region)
    return last_day(stay.day, term, calendar=calendar, roll=within.roll or Roll.NONE)
