"""Any lawful walk through a procedure keeps its promises."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.procedure.parts import Entry
from tongqu.kernel.procedure.tests.sample import Permit as P

CALENDAR = shipped_calendar()
OPENED = Entry(P.opening, date(2026, 1, 5))


@st.composite
def walks(draw: st.DrawFn) -> list[Entry]:
    """Draw a log that the door would have let through, lapses aside."""
    state, day, log = P.initial, OPENED.day, list[Entry]()
    for _ in range(draw(st.integers(0, 12))):
        steps = [
            s
            for s in P.steps.values()
            if state in s.sources and not (s.times and sum(e.step is s for e in log) >= s.times)
        ]
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        day += timedelta(days=draw(st.integers(0, 9)))
        log.append(Entry(step, day))
        state = step.target
    return log


@given(walks())
def test_a_date_is_due_exactly_where_the_state_says_so(log: list[Entry]) -> None:
    state = P.state_after(log)
    due = P.dates(OPENED, log, CALENDAR).due_on
    assert (due is not None) == (state.clock is not None or state.within is not None)


@given(walks())
def test_the_budgets_due_day_moves_back_only_by_a_step_that_says_so(log: list[Entry]) -> None:
    known: date | None = None
    for length in range(1, len(log) + 1):
        taken = log[length - 1].step
        if taken.target.clock is None:
            continue
        due = P.dates(OPENED, log[:length], CALENDAR).due_on
        assert due is not None
        if known and not taken.restarts and taken not in {P.accept, P.deem}:
            assert due >= known
        known = due


@given(walks())
def test_the_promised_day_is_never_after_the_lawful_one(log: list[Entry]) -> None:
    dates = P.dates(OPENED, log, CALENDAR)
    if dates.pledged_on and dates.due_on:
        assert dates.pledged_on <= dates.due_on


@given(walks(), st.integers(0, 800))
def test_a_lapse_is_never_dated_before_the_last_step(log: list[Entry], later: int) -> None:
    last = log[-1].day if log else OPENED.day
    taken = P.lapsed(OPENED, log, last + timedelta(days=later), CALENDAR)
    if taken:
        assert last <= taken.day <= last + timedelta(days=later)
        assert P.state_after(log) in taken.step.sources


@given(walks())
def test_the_same_log_gives_the_same_dates(log: list[Entry]) -> None:
    assert P.dates(OPENED, log, CALENDAR) == P.dates(OPENED, list(log), CALENDAR)
