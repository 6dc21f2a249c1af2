"""From the day something happened to the last lawful day (期间的计算)."""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tongqu.kernel.clock.calendar import DAY, CalendarGapError, WorkCalendar
from tongqu.kernel.clock.units import Roll, Term, Unit

MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: 12}


class ProvisionalError(CalendarGapError):
    """An exact date was demanded where the holiday arrangement is not published yet."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last lawful day, the day before rolling, and whether it may still change (暂计)."""

    last: date
    unrolled: date
    provisional: bool


def add_months(start: date, count: int) -> date:
    """Return the corresponding day ``count`` months away, or that month's end if it has none."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))


def step(day: date, term: Term, calendar: WorkCalendar) -> date:
    """Count one term from ``day``, which is itself not counted."""
    if term.unit is Unit.WORKDAY:
        return calendar.after(day, term.amount)
    if term.unit is Unit.DAY:
        return day + timedelta(days=term.amount)
    if term.unit is Unit.HOUR:
        raise ValueError("以小时计的期限须用 last_hour 计算，并写明起算的时刻")
    return add_months(day, term.amount * MONTHS_IN[term.unit])


def rolled(day: date, roll: Roll, calendar: WorkCalendar) -> date:
    """Move a last day that is a day off to where the policy says it ends."""
    if roll is Roll.WORKDAY or (roll is Roll.ARRANGED and calendar.is_arranged_off(day)):
        while not calendar.is_workday(day):
            day += DAY
    elif roll is Roll.FESTIVAL:
        while day in calendar.festivals:
            day += DAY
    return day


def last_day(
    start: date,
    *terms: Term,
    calendar: WorkCalendar,
    roll: Roll,
    exact: bool = False,
) -> Deadline:
    """Return the last lawful day of consecutive ``terms`` from ``start``; the day itself is free.

    Raises ProvisionalError when ``exact`` and the answer leans on an unpublished arrangement.
    """
    day = start
    for term in terms:
        day = step(day, term, calendar)
    last = rolled(day, roll, calendar)
    provisional = _leans_on_unpublished(terms, last, roll, calendar)
    if exact and provisional:
        raise ProvisionalError(
            f"{last.year} 年的放假安排尚未公布（已公布到 {calendar.published_through} 年），"
            f"{last.isoformat()} 只是暂计"
        )
    return Deadline(last, day, provisional)


def _leans_on_unpublished(
    terms: Sequence[Term], last: date, roll: Roll, calendar: WorkCalendar
) -> bool:
    counted = any(term.unit is Unit.WORKDAY for term in terms)
    return (counted or roll in {Roll.WORKDAY, Roll.ARRANGED}) and not calendar.is_published(last)


def latest_day(end: date, term: Term, *, calendar: WorkCalendar) -> date:
    """Return the latest day that still lies a full ``term`` before ``end`` (须提前的期限)."""
    if term.unit is Unit.WORKDAY:
        return calendar.before(end, term.amount)
    if term.unit is Unit.DAY:
        return end - timedelta(days=term.amount)
    if term.unit is Unit.HOUR:
        raise ValueError("以小时计的提前量须写明时刻")
    return add_months(end, -term.amount * MONTHS_IN[term.unit])


def last_hour(start: datetime, term: Term) -> datetime:
    """Return the moment an hour term ends; hours run through nights and holidays alike."""
    if term.unit is not Unit.HOUR:
        raise ValueError(f"{term} 不是以小时计的期限，请用 last_day")
    return start + timedelta(hours=term.amount)
