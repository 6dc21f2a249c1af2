"""Every lawful day, by the law of the day; the rows can be checked by a lawyer."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.procedure.parts import Entry, Step
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Report as R

A, P = C.accept, C.pass_to_operator


def due(procedure: type[C | R], opened: str, *steps: tuple[Step, str]) -> str | None:
    """Return the last lawful day after these steps."""
    begun = Entry(procedure.opening, date.fromisoformat(opened))
    log = [Entry(step, date.fromisoformat(day)) for step, day in steps]
    with held_at(date(2026, 11, 25)):
        found = procedure.dates(begun, log, shipped_calendar())
    return found.due_on.isoformat() if found.due_on else None


@pytest.mark.measure("三十三")
@pytest.mark.parametrize(
    ("_case", "opened", "steps", "last"),
    [
        ("受理，跨中秋和调休", "2026-09-18", (), "2026-09-29"),
        ("受理，旧办法", "2026-03-02", (), "2026-03-11"),
        ("调解按日，新办法", "2026-04-15", [(A, "2026-04-20")], "2026-06-22"),
        ("调解按工作日，旧办法", "2026-03-02", [(A, "2026-03-04")], "2026-05-11"),
        ("收件在旧办法，受理在新办法", "2026-04-13", [(A, "2026-04-15")], "2026-06-14"),
        (
            "鉴定期间停表",
            "2026-04-17",
            [(A, "2026-04-20"), (C.appraise, "2026-05-08"), (C.resume, "2026-05-20")],
            "2026-07-01",
        ),
        (
            "鉴定中没有期限在走",
            "2026-04-17",
            [(A, "2026-04-20"), (C.appraise, "2026-05-08")],
            None,
        ),
        (
            "回避待决停表",
            "2026-04-17",
            [(A, "2026-04-20"), (C.ask_recusal, "2026-05-08"), (C.decide_recusal, "2026-05-12")],
            "2026-06-23",
        ),
        ("先行和解", "2026-11-02", [(P, "2026-11-03")], "2026-11-17"),
        (
            "和解不成，重新计算受理期",
            "2026-11-02",
            [(P, "2026-11-03"), (C.settling_failed, "2026-11-10")],
            "2026-11-19",
        ),
        (
            "终止后告知",
            "2026-11-02",
            [(A, "2026-11-03"), (C.end, "2026-11-10")],
            "2026-11-19",
        ),
        (
            "撤回也要告知对方",
            "2026-11-02",
            [(A, "2026-11-03"), (C.give_up, "2026-11-10")],
            "2026-11-19",
        ),
    ],
)
def test_last_lawful_day_of_a_complaint(
    _case: str, opened: str, steps: list[tuple[Step, str]], last: str | None
) -> None:
    assert due(C, opened, *steps) == last


@pytest.mark.measure("三十三")
@pytest.mark.parametrize(
    ("_case", "opened", "steps", "last"),
    [
        ("核查", "2026-11-02", (), "2026-11-23"),
        ("延长一次", "2026-11-02", [(R.extend, "2026-11-20")], "2026-12-14"),
        (
            "检测期间停表",
            "2026-11-02",
            [(R.test, "2026-11-05"), (R.tested, "2026-11-12")],
            "2026-11-30",
        ),
        ("补充新事实，重新计期", "2026-11-02", [(R.new_facts, "2026-11-10")], "2026-12-01"),
        ("立案后告知，旧办法", "2026-03-02", [(R.file, "2026-03-10")], "2026-03-17"),
        ("立案后告知，新办法不再规定期限", "2026-05-06", [(R.file, "2026-05-12")], None),
    ],
)
def test_last_lawful_day_of_a_report(
    _case: str, opened: str, steps: list[tuple[Step, str]], last: str | None
) -> None:
    assert due(R, opened, *steps) == last


def test_the_same_day_of_acceptance_gives_two_answers_under_two_orders() -> None:
    old = due(C, "2026-04-13", (A, "2026-04-14"))
    new = due(C, "2026-04-13", (A, "2026-04-15"))
    assert (old, new) == ("2026-06-18", "2026-06-14")
