"""Working days (工作日): weekends, holidays as arranged, and make-up days (调休)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


class CalendarGapError(LookupError):
    """The calendar does not reach the day asked for; the message says which years it covers."""


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One year's holiday arrangement (放假安排): days off, make-up days, and the notice itself."""

    year: int
    holidays: Mapping[date, str]
    makeup: frozenset[date]
    basis: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    ``holidays`` maps each day off of an arrangement, weekends inside it included, to its name;
    ``festivals`` maps the statutory festival days themselves, for all years; ``observed`` holds
    the days that compensate a festival on a weekend. Years after ``published_through`` know only
    weekends, festivals and observed days: what is counted there is provisional (待公布).
    """

    holidays: Mapping[date, str] = field(default_factory=dict)
    makeup: frozenset[date] = frozenset()
    festivals: Mapping[date, str] = field(default_factory=dict)
    observed: frozenset[date] = frozenset()
    published_from: int = date.min.year
    published_through: int = date.max.year

    def is_workday(self, day: date) -> bool:
        """Say whether ``day`` is worked; raise CalendarGapError before the calendar begins."""
        if day.year < self.published_from:
            raise CalendarGapError(
                f"工作日历自 {self.published_from} 年起，无法计算 {day.isoformat()} 是否为工作日"
            )
        if day in self.makeup:
            return True
        if day.weekday() >= SATURDAY or day in self.holidays:
            return False
        if self.is_published(day):
            return True
        return day not in self.festivals and day not in self.observed

    def is_published(self, day: date) -> bool:
        """Say whether the arrangement for the day's year has been published."""
        return day.year <= self.published_through

    def is_arranged_off(self, day: date) -> bool:
        """Say whether ``day`` lies in a holiday as arranged, or as the regulation gives it."""
        if day in self.holidays:
            return True
        return not self.is_published(day) and (day in self.festivals or day in self.observed)

    def after(self, start: date, days: int) -> date:
        """Return the last of ``days`` working days counted from the day after ``start``."""
        day = start
        while days > 0:
            day += DAY
            days -= self.is_workday(day)
        return day

    def before(self, end: date, days: int) -> date:
        """Return the latest day that leaves ``days`` working days before ``end`` (最迟日)."""
        day = end
        while days > 0:
            day -= DAY
            days -= self.is_workday(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and including ``end``."""
        count, day = 0, start
        while day < end:
            day += DAY
            count += self.is_workday(day)
        return count

    def with_notice(self, notice: YearNotice) -> WorkCalendar:
        """Return this calendar with one more published year; a year is replaced, not merged."""
        kept = {d: n for d, n in self.holidays.items() if d not in notice.makeup}
        makeup = (self.makeup - notice.holidays.keys()) | notice.makeup
        if notice.year <= self.published_through:
            kept = {d: n for d, n in kept.items() if d.year != notice.year}
            makeup = frozenset(d for d in makeup if d.year != notice.year) | notice.makeup
        elif notice.year != self.published_through + 1:
            raise CalendarGapError(
                f"日历已到 {self.published_through} 年，"
                f"请先导入 {self.published_through + 1} 年的放假安排，再导入 {notice.year} 年的"
            )
        return replace(
            self,
            holidays={**kept, **notice.holidays},
            makeup=makeup,
            published_through=max(self.published_through, notice.year),
        )


def days_off(calendar: WorkCalendar, year: int) -> dict[date, str]:
    """Return the holidays of a year by name, as arranged or else as the regulation gives them.

    Plain weekends are left out. Raises CalendarGapError before the calendar begins.
    """
    day, found = date(year, 1, 1), dict[date, str]()
    calendar.is_workday(day)
    while day.year == year:
        if calendar.is_arranged_off(day):
            name = calendar.holidays.get(day) or calendar.festivals.get(day)
            found[day] = name or "法定节假日补休"
        day += DAY
    return found
