"""The calendar in force: what shipped, and the years loaded since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from tongqu.kernel.clock.calendar import WorkCalendar, YearNotice
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.matters.models import CalendarYear

_kept: ContextVar[list[WorkCalendar] | None] = ContextVar("_kept", default=None)


def calendar_in_force() -> WorkCalendar:
    """Return the calendar; asks the database each time which years have been loaded.

    Within ``calendar_kept`` it asks once.
    """
    kept = _kept.get()
    if kept is None:
        return _asked()
    if not kept:
        kept.append(_asked())
    return kept[0]


@contextmanager
def calendar_kept() -> Iterator[None]:
    """Ask but once within the block, which only reads.

    Whoever writes asks each time: a date counted from a calendar that was replaced meanwhile would
    stand, for the recount of the new one has passed already. A page is merely as old as its start.
    """
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


def _asked() -> WorkCalendar:
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
