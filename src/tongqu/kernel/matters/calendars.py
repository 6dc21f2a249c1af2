"""The calendar in force: what shipped, and the years loaded since."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from tongqu.kernel.clock.calendar import WorkCalendar, YearNotice
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.matters.models import CalendarYear


def calendar_in_force() -> WorkCalendar:
    """Return the calendar; asks the database each time which years have been loaded."""
    loaded = CalendarYear.objects.order_by("year").values_list("year", "loaded_at", "basis")
    return _with_years(tuple(loaded))


@lru_cache(maxsize=2)
def _with_years(loaded: tuple[tuple[int, datetime, str], ...]) -> WorkCalendar:
    calendar = shipped_calendar()
    if not loaded:
        return calendar
    for year in CalendarYear.objects.order_by("year"):
        calendar = calendar.with_notice(notice_of(year))
    return calendar


def notice_of(row: CalendarYear) -> YearNotice:
    """Return the notice as it was loaded."""
    holidays = {date.fromisoformat(day): name for day, name in row.holidays.items()}
    makeup = frozenset(date.fromisoformat(day) for day in row.makeup)
    return YearNotice(row.year, holidays, makeup, row.basis)
