"""Reading one year's holiday notice (放假通知) from a file an officer typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tongqu.kernel.clock.calendar import DAY, SATURDAY, WorkCalendar, YearNotice

KEYS = {"year", "basis", "holidays", "workdays"}


class NoticeError(ValueError):
    """The notice cannot be taken; the message says where and what to write instead."""


def notice_from(raw: object, *, calendar: WorkCalendar) -> YearNotice:
    """Check and build a notice from parsed YAML; raise NoticeError and take nothing if it is wrong.

    ``holidays`` maps a festival's name to ``[first, last]``; ``workdays`` lists make-up days.
    """
    if not isinstance(raw, Mapping) or set(raw) != KEYS:
        raise NoticeError("放假安排须恰好有 year、basis、holidays、workdays 四项")
    year = raw["year"]
    if not isinstance(year, int):
        raise NoticeError(f"year：须写四位年份，现为 {year!r}")
    if not raw["basis"]:
        raise NoticeError("basis：须写明国务院办公厅通知的名称，否则不能导入")
    off: dict[date, str] = {}
    for name, span in dict(raw["holidays"] or {}).items():
        off |= dict.fromkeys(_span(name, span, year), str(name))
    makeup = frozenset(_makeup(day, year, off) for day in raw["workdays"] or [])
    _check_festivals(year, off, calendar)
    return YearNotice(year, off, makeup, str(raw["basis"]))


def _span(name: object, span: Any, year: int) -> list[date]:  # noqa: ANN401 (typed here)
    where = f"holidays.{name}"
    if not (isinstance(span, list) and len(span) == 2 and all(type(d) is date for d in span)):
        raise NoticeError(f"{where}：须写 [起始日, 结束日]，如 [{year}-01-01, {year}-01-03]")
    first, last = span
    if first > last:
        raise NoticeError(f"{where}：起始日 {first} 晚于结束日 {last}")
    if last.year != year or (last - first).days > 15:
        raise NoticeError(f"{where}：{first} 至 {last} 不像 {year} 年的一个假期，请核对年份")
    return [first + DAY * n for n in range((last - first).days + 1)]


def _makeup(day: object, year: int, off: Mapping[date, str]) -> date:
    if type(day) is not date:
        raise NoticeError(f"workdays：{day!r} 不是日期，请写成 {year}-02-14 的样子")
    if day.weekday() < SATURDAY:
        raise NoticeError(f"workdays：{day} 本来就是周一至周五，不会是调休上班日，请核对")
    if day in off:
        raise NoticeError(f"workdays：{day} 同时列在 {off[day]} 的假期里，请核对")
    if abs(day.year - year) > 1:
        raise NoticeError(f"workdays：{day} 不属于 {year} 年的安排")
    return day


def _check_festivals(year: int, off: Mapping[date, str], calendar: WorkCalendar) -> None:
    missing = sorted(d for d in calendar.festivals if d.year == year and d not in off)
    if missing:
        named = "、".join(f"{d}（{calendar.festivals[d]}）" for d in missing)
        raise NoticeError(f"holidays：法定节假日 {named} 没有列为放假，请核对通知原文")
