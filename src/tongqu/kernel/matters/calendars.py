"""The calendar in force: what shipped, and the years loaded since."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Max

from tongqu.kernel.clock.calendar import WorkCalendar, YearNotice
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.matters.models import CalendarYear


def calendar_in_force() -> WorkCalendar:
    """Return the calendar; asks the database each time which years have been loaded."""
    latest = CalendarYear.objects.aggregate(Max("loaded_at"))["loaded_at__max"]
    return _with_years(latest)


@lru_cache(maxsize=2)
def _with_years(latest: Any) -> WorkCalendar:  # noqa: ANN401 (a moment or None; only a cache key)
    calendar = shipped_calendar()
    if latest is None:
        return calendar
    for year in CalendarYear.objects.order_by("year"):
        calendar = calendar.with_notice(notice_of(year))
    return calendar


def notice_of(row: CalendarYear) -> YearNotice:
    """Return the notice as it was loaded."""
    holidays = {date.fromisoformat(day): name for day, name in row.holidays.items()}
    makeup = frozenset(date.fromisoformat(day) for day in row.makeup)
    return YearNotice(row.year, holidays, makeup, row.basis)
