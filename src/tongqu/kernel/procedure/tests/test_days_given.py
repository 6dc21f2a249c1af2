"""Days a person set, steps that must wait, and limits the law has taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.procedure.checks import ProcedureError
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, Fact, State, Step
from tongqu.kernel.procedure.roles import CLERK
from tongqu.kernel.procedure.tests.sample import DECIDE, NOTIFY, rule

CALENDAR = shipped_calendar()
BY = Fact("by", "完成时限", "Due by")
NOTICE = replace(rule("notice", "day", ("2004-07-01", 10)), roll=Roll.WORKDAY)
ENDED = replace(
    NOTIFY,
    history=(*NOTIFY.history, replace(NOTIFY.history[0], since=date(2026, 11, 10), value=None)),
)


class Task(Procedure):
    """A task with an agreed day, published for ten days before it may be confirmed."""

    kind = "x.task"
    label = "示例任务"
    label_en = "Sample task"

    drawn = State("已拟定", "Drawn", initial=True, within=ENDED)
    agreed = State("已约定", "Agreed", until=BY)
    shown = State("公示中", "Shown")
    checked = State("审核中", "Checked", clock=DECIDE, within=ENDED)
    over = State("完成", "Over", final=True)

    agree = drawn.to(agreed, by=CLERK, label="约定", label_en="Agree", takes=(BY,))
    again = agreed.to(agreed, by=CLERK, label="改期", label_en="Put off", takes=(BY,))
    show = agreed.to(shown, by=CLERK, label="公示", label_en="Show")
    confirm = shown.to(checked, by=CLERK, label="确认", label_en="Confirm", waits=NOTICE)
    end = checked.to(over, by=CLERK, label="办结", label_en="End")


T = Task
OPENED = Entry(T.opening, date(2026, 11, 2))


def entry(step: Step, day: str, until: str | None = None) -> Entry:
    return Entry(step, date.fromisoformat(day), until=date.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    ("_case", "log", "due"),
    [
        ("没有约定", [entry(T.agree, "2026-11-03")], None),
        ("约定的一天", [entry(T.agree, "2026-11-03", "2026-12-01")], "2026-12-01"),
        (
            "改期后看后一次",
            [
                entry(T.agree, "2026-11-03", "2026-12-01"),
                entry(T.again, "2026-11-04", "2027-01-10"),
            ],
            "2027-01-10",
        ),
        (
            "没有新日期的一步不动原约定",
            [entry(T.agree, "2026-11-03", "2026-12-01"), entry(T.again, "2026-11-04")],
            "2026-12-01",
        ),
    ],
)
def test_a_day_somebody_set_governs(_case: str, log: list[Entry], due: str | None) -> None:
    dates = T.dates(OPENED, log, CALENDAR)
    assert dates.due_on == (date.fromisoformat(due) if due else None)
    assert (dates.lapses_on, dates.provisional, dates.paused) == (None, False, False)


def test_a_step_that_waits_opens_the_day_after_the_term_rolled() -> None:
    log = [entry(T.agree, "2026-11-03"), entry(T.show, "2026-11-04")]
    assert T.opens_on(T.confirm, OPENED, log, CALENDAR) == date(2026, 11, 17)  # the 14th, rolled
    assert T.opens_on(T.end, OPENED, log, CALENDAR) is None


def test_a_limit_taken_back_is_owed_no_more() -> None:
    late = Entry(T.opening, date(2026, 11, 10))
    assert T.dates(OPENED, [], CALENDAR).due_on == date(2026, 11, 9)
    assert T.dates(late, [], CALENDAR).due_on is None
    walk = [(T.agree, "2026-11-10"), (T.show, "2026-11-10")]
    log = [entry(step, day) for step, day in walk]
    after = T.dates(late, [*log, entry(T.confirm, "2026-11-23")], CALENDAR)
    assert (after.due_on, after.rule) == (date(2026, 12, 21), DECIDE)
    before = T.dates(OPENED, [entry(T.confirm, "2026-11-03")], CALENDAR)
    assert (before.due_on, before.rule) == (date(2026, 11, 10), ENDED)


@pytest.mark.parametrize("other", ["clock", "within"])
def test_a_day_somebody_sets_and_a_term_of_the_law_exclude_each_other(other: str) -> None:
    term = {"clock": DECIDE} if other == "clock" else {"within": NOTIFY}
    a = State("起", "Begin", initial=True, until=BY, **term)  # type: ignore[arg-type]
    b = State("终", "End", final=True)
    go = a.to(b, by=CLERK, label="办", label_en="Go")
    names = {"kind": "x.y", "label": "某", "label_en": "Some"}
    with pytest.raises(ProcedureError, match="期限由人约定"):
        type("Broken", (Procedure,), {**names, "a": a, "b": b, "go": go})
    assert Decimal(5) == NOTIFY.history[0].value
