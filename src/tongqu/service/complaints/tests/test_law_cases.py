"""The cases of another hand: what their dates say, the clock and the procedures say too."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.terms import add_months, last_day, last_hour, latest_day
from tongqu.kernel.clock.units import Roll, Term, Unit
from tongqu.kernel.procedure.parts import Entry, Step
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Jurisdiction
from tongqu.service.complaints.procedure import Report as R
from tongqu.work.leads.procedure import Lead

ROOT = Path(__file__).resolve().parents[5]
CASES = Path(os.environ.get("TONGQU_SHARED") or ROOT.parent / "shared") / "law/testcases-B.md"
ROW = re.compile(r"^\| (D\d+) \|(.*)\|$", re.MULTILINE)
DAY = re.compile(r"(?:(20\d\d)-)?(\d\d)-(\d\d)")
Answer = Callable[[], set[date]]


def due(procedure: type[C | R | Jurisdiction | Lead], *log: tuple[Step, str]) -> set[date]:
    """Return the last lawful day after a log whose first line is the opening."""
    entries = [Entry(step, date.fromisoformat(day)) for step, day in log]
    with held_at(date(2026, 11, 25)):
        found = procedure.dates(entries[0], entries[1:], shipped_calendar()).due_on
    return {found} if found else set()


def ends(start: str, *amounts: int, unit: Unit = Unit.WORKDAY, roll: Roll) -> set[date]:
    """Return where consecutive terms of the bare clock end."""
    terms = [Term(amount, unit) for amount in amounts]
    return {
        last_day(date.fromisoformat(start), *terms, calendar=shipped_calendar(), roll=roll).last
    }


def accepted_on(day: str, *more: tuple[Step, str]) -> set[date]:
    """Return the last day of a mediation accepted on a day."""
    return due(C, (C.opening, day), (C.accept, day), *more)


def hours(*amounts: int) -> set[date]:
    """Return the days on which terms by the hour end."""
    start = datetime(2026, 9, 30, 22)  # noqa: DTZ001 (a case is written without a zone)
    return {last_hour(start, Term(amount, Unit.HOUR)).date() for amount in amounts}


ARRANGED, WORKDAY, FESTIVAL, NONE = Roll.ARRANGED, Roll.WORKDAY, Roll.FESTIVAL, Roll.NONE
LEAD = (Lead.opening, "2026-04-29")
PAUSE = ((C.appraise, "2026-05-08"), (C.resume, "2026-05-20"))
HEARD = ((C.opening, "2026-06-10"), (C.accept, "2026-06-11"), (C.end, "2026-06-18"))
ANSWERS: dict[str, Answer] = {
    "D1": lambda: due(C, (C.opening, "2026-09-18")),
    "D2": lambda: due(C, (C.opening, "2026-09-30")),
    "D3": lambda: due(C, (C.opening, "2026-04-30")),
    "D4": lambda: due(Lead, LEAD),
    "D5": lambda: due(Lead, LEAD, (Lead.dispatch, "2026-05-06"), (Lead.extend, "2026-05-20")),
    "D6": lambda: due(C, *HEARD),
    "D7": lambda: due(Jurisdiction, (Jurisdiction.opening, "2026-09-24")),
    "D8": lambda: accepted_on("2026-04-20") | ends("2026-04-20", 60, unit=Unit.DAY, roll=FESTIVAL),
    "D9": lambda: accepted_on("2026-08-03"),
    "D10": lambda: accepted_on("2026-04-20", *PAUSE),
    "D12": lambda: ends("2026-02-10", 5, roll=ARRANGED),
    "D13": lambda: ends("2026-02-25", 30, roll=ARRANGED),
    "D14": lambda: ends("2026-04-30", 10, roll=ARRANGED) | ends("2026-05-15", 7, roll=ARRANGED),
    "D15": lambda: ends("2026-09-22", 7, roll=ARRANGED),
    "D16": lambda: ends("2026-09-10", 20, roll=ARRANGED),
    "D17": lambda: ends("2026-09-16", 15, unit=Unit.DAY, roll=ARRANGED),
    "D18": lambda: ends("2026-09-03", 30, unit=Unit.DAY, roll=ARRANGED),
    "D19": lambda: ends("2026-09-21", 10, roll=ARRANGED) | ends("2026-09-21", 20, roll=ARRANGED),
    "D20": lambda: ends("2026-04-28", 15, roll=ARRANGED),
    "D21": lambda: {
        latest_day(date(2027, 3, 31), Term(3, Unit.MONTH), calendar=shipped_calendar())
    },
    "D22": lambda: {add_months(date(2026, 11, 30), 3)},
    "D23": lambda: hours(24, 36, 48),
}
WORDS_ALONE = {"D11"}  # no date of its own; the next test runs it


def cases() -> dict[str, set[date]]:
    """Read (case, the dates it expects) from the file; skipped where it is not there."""
    if not CASES.is_file():
        pytest.skip("参考资料不在：law/testcases-B.md（可用环境变量 TONGQU_SHARED 指明位置）")
    found = {}
    for key, line in ROW.findall(CASES.read_text(encoding="utf-8")):
        wanted = line.split("|")[3]
        bold = " ".join(re.findall(r"\*\*([^*]+)\*\*", wanted)) or wanted
        days = DAY.findall(bold)
        found[key] = {date(int(year or 2026), int(month), int(day)) for year, month, day in days}
    return found


def test_no_case_of_a_term_is_left_out() -> None:
    assert set(cases()) == set(ANSWERS) | WORDS_ALONE


@pytest.mark.measure("三十三")
@pytest.mark.parametrize("key", ANSWERS)
def test_a_case_ends_on_the_day_it_says(key: str) -> None:
    assert ANSWERS[key]() == cases()[key]


def test_one_day_of_acceptance_under_two_orders_ends_on_two_days() -> None:
    cases()
    old = due(C, (C.opening, "2026-04-13"), (C.accept, "2026-04-14"))
    new = due(C, (C.opening, "2026-04-14"), (C.accept, "2026-04-15"))
    assert (old, new) == ({date(2026, 6, 18)}, {date(2026, 6, 14)})
