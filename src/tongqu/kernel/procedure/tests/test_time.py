"""Clocks of every unit: natural days, hours, stays within budgets, and who set the date."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.terms import ProvisionalError
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, State, Step
from tongqu.kernel.procedure.roles import CLERK, LAW
from tongqu.kernel.procedure.tests.sample import Permit, rule
from tongqu.kernel.rules.values import Rule

CALENDAR = shipped_calendar()
START = date(2026, 4, 20)


def rolling(key: str, unit: str, amount: int, roll: Roll) -> Rule:
    made = rule(key, unit, ("2004-07-01", amount))
    return Rule(
        made.book, key, key, key, unit, made.kind, made.history, roll, made.of, made.regions
    )


BUDGET = rolling("budget", "day", 60, Roll.ARRANGED)
STAY = rule("stay", "workday", ("2004-07-01", 5))
HOURS = rule("hours", "hour", ("2004-07-01", 36))
SHORT_STAY = rule("short_stay", "hour", ("2004-07-01", 24))
ROLLED_STAY = rolling("rolled_stay", "day", 10, Roll.WORKDAY)


class Dispute(Procedure):
    """Sixty days in all; a first stay of five working days within them; testing stops the clock."""

    kind = "x.dispute"
    label = "示例调解"
    label_en = "Sample mediation"

    first = State("初访", "First", initial=True, clock=BUDGET, within=STAY, lapse="pass_on")
    talks = State("调解中", "Talks", clock=BUDGET, lapse="end")
    tested = State("鉴定中", "Tested")
    urgent = State("加急", "Urgent", clock=HOURS)
    seized = State("暂扣", "Held", within=SHORT_STAY)
    waiting = State("候补", "Waiting", within=ROLLED_STAY)
    over = State("终结", "Over", final=True)

    note = first.to(first, by=CLERK, label="记录", label_en="Note")
    pass_on = first.to(talks, by=(CLERK, LAW), label="转调解", label_en="Pass on")
    back = (first | talks).to(first, by=CLERK, label="退回", label_en="Back")
    test = talks.to(tested, by=CLERK, label="鉴定", label_en="Test")
    remark = tested.to(tested, by=CLERK, label="补充", label_en="Remark")
    resume = tested.to(talks, by=CLERK, label="恢复", label_en="Resume")
    hurry = talks.to(urgent, by=CLERK, label="加急", label_en="Hurry")
    hold = urgent.to(seized, by=CLERK, label="暂扣", label_en="Hold")
    release = seized.to(urgent, by=CLERK, label="放行", label_en="Release")
    wait = talks.to(waiting, by=CLERK, label="候补", label_en="Wait")
    end = (talks | urgent | waiting).to(over, by=(CLERK, LAW), label="终结", label_en="End")


D = Dispute
OPENED = Entry(D.opening, START)


def log(*lines: tuple[Step, str]) -> list[Entry]:
    return [Entry(step, date.fromisoformat(day)) for step, day in lines]


@pytest.mark.parametrize(
    ("_case", "lines", "due", "lapses", "set_by"),
    [
        ("停留期先到", [], "2026-04-27", "2026-04-27", STAY),
        ("原地一步不重算停留", [(D.note, "2026-04-23")], "2026-04-27", "2026-04-27", STAY),
        ("转出后看总期限", [(D.pass_on, "2026-04-22")], "2026-06-22", "2026-06-22", BUDGET),
        (
            "退回后重算停留",
            [(D.pass_on, "2026-04-22"), (D.back, "2026-04-28")],
            "2026-05-08",
            "2026-05-08",
            STAY,
        ),
        (
            "退回太晚，总期限先到",
            [(D.pass_on, "2026-04-22"), (D.back, "2026-06-18")],
            "2026-06-22",
            "2026-06-26",
            BUDGET,
        ),
        (
            "鉴定十二日照加，末日再顺延",
            [(D.pass_on, "2026-04-22"), (D.test, "2026-05-06"), (D.resume, "2026-05-18")],
            "2026-07-01",
            "2026-07-01",
            BUDGET,
        ),
        (
            "鉴定中另有一步，停表不从头算",
            [
                (D.pass_on, "2026-04-22"),
                (D.test, "2026-05-06"),
                (D.remark, "2026-05-12"),
                (D.resume, "2026-05-18"),
            ],
            "2026-07-01",
            "2026-07-01",
            BUDGET,
        ),
        (
            "候补十日，末日周六顺延到周一",
            [(D.pass_on, "2026-04-22"), (D.wait, "2026-05-06")],
            "2026-05-18",
            None,
            ROLLED_STAY,
        ),
    ],
)
def test_which_term_sets_the_date(
    _case: str, lines: list[tuple[Step, str]], due: str, lapses: str | None, set_by: Rule
) -> None:
    dates = D.dates(OPENED, log(*lines), CALENDAR)
    assert dates.due_on == date.fromisoformat(due)
    assert dates.lapses_on == (date.fromisoformat(lapses) if lapses else None)
    assert dates.rule is set_by
    stay = max((day for step, day in lines if step is not D.note), default=START.isoformat())
    began = START.isoformat() if set_by is BUDGET else stay
    assert dates.ruled_on == date.fromisoformat(began)


def at(step: Step, hour: int, day: int = 22) -> Entry:
    moment = datetime(2026, 4, day, hour, tzinfo=LAW_ZONE)
    return Entry(step, moment.date(), moment)


class TestHours:
    def test_run_from_the_moment_and_not_from_midnight(self) -> None:
        dates = D.dates(OPENED, [at(D.pass_on, 9), at(D.hurry, 10)], CALENDAR)
        assert dates.due_at == datetime(2026, 4, 23, 22, tzinfo=LAW_ZONE)
        assert dates.due_on == date(2026, 4, 23)
        assert (dates.rule, dates.ruled_on) == (HOURS, date(2026, 4, 22))

    def test_stand_still_to_the_hour(self) -> None:
        lines = [at(D.pass_on, 9), at(D.hurry, 10), at(D.hold, 12), at(D.release, 15)]
        assert D.dates(OPENED, lines, CALENDAR).due_at == datetime(2026, 4, 24, 1, tzinfo=LAW_ZONE)

    def test_of_a_stay_begin_when_it_begins(self) -> None:
        lines = [at(D.pass_on, 9), at(D.hurry, 10), at(D.hold, 12)]
        dates = D.dates(OPENED, lines, CALENDAR)
        assert dates.due_at == datetime(2026, 4, 23, 12, tzinfo=LAW_ZONE)
        assert dates.rule is SHORT_STAY

    def test_without_a_moment_begin_at_midnight(self) -> None:
        lines = log((D.pass_on, "2026-04-22"), (D.hurry, "2026-04-22"))
        due = D.dates(OPENED, lines, CALENDAR).due_at
        assert due == datetime(2026, 4, 22, tzinfo=LAW_ZONE) + timedelta(hours=36)


class TestWhereNothingRuns:
    def test_a_clock_that_has_begun_is_paused(self) -> None:
        lines = log((D.pass_on, "2026-04-22"), (D.test, "2026-05-06"))
        dates = D.dates(OPENED, lines, CALENDAR)
        assert (dates.due_on, dates.paused) == (None, True)
        held = [at(D.pass_on, 9), at(D.hurry, 10), at(D.hold, 12)]
        assert D.dates(OPENED, held, CALENDAR).paused

    def test_a_running_clock_is_not(self) -> None:
        assert not D.dates(OPENED, [], CALENDAR).paused
        assert not Permit.dates(Entry(Permit.opening, START), [], CALENDAR).paused

    def test_a_closed_matter_has_neither_dates_nor_a_pause(self) -> None:
        lines = log((D.pass_on, "2026-04-22"), (D.end, "2026-05-06"))
        dates = D.dates(OPENED, lines, CALENDAR)
        assert (dates.due_on, dates.lapses_on, dates.paused) == (None, None, False)
        assert (dates.provisional, dates.rule) == (False, None)


class TestWorkingDaysOfAStandstill:
    def test_are_counted_as_such_when_the_budget_is(self) -> None:
        lines = [
            Entry(Permit.accept, date(2026, 4, 20)),
            Entry(Permit.inspect, date(2026, 4, 29)),
            Entry(Permit.report, date(2026, 5, 11)),  # eleven days, six of them worked
        ]
        opened = Entry(Permit.opening, START)
        assert Permit.dates(opened, lines, CALENDAR).due_on == date(2026, 5, 28)


class TestExactly:
    def test_a_provisional_date_is_refused_and_a_certain_one_given(self) -> None:
        certain = D.dates(OPENED, [], CALENDAR)
        assert certain.exact(CALENDAR) is certain
        late = Entry(D.opening, date(2026, 12, 30))
        with pytest.raises(ProvisionalError, match=r"2027-01-07 只是暂计.*2026 年"):
            D.dates(late, [], CALENDAR).exact(CALENDAR)

    def test_a_promise_or_a_budget_beyond_the_published_years_makes_all_provisional(self) -> None:
        opened = Entry(Permit.opening, date(2026, 12, 1))
        accepted = [Entry(Permit.accept, date(2026, 12, 10))]
        dates = Permit.dates(opened, accepted, CALENDAR)
        assert dates.pledged_on == date(2026, 12, 28)
        assert dates.provisional


def test_the_clock_of_the_law_passes_matters_on_from_the_day_after() -> None:
    taken = D.lapsed(OPENED, [], date(2026, 5, 20), CALENDAR)
    assert taken == Entry(D.pass_on, date(2026, 4, 28))
    ended = D.lapsed(OPENED, [taken], date(2026, 7, 1), CALENDAR)
    assert ended == Entry(D.end, date(2026, 6, 23))


def test_a_procedure_names_every_rule_it_leans_on() -> None:
    assert set(D.rules()) == {"budget", "stay", "hours", "short_stay", "rolled_stay"}
    assert set(Permit.rules()) == {"notify", "decide", "promise", "extend", "amend_within"}
