"""A deadline said in full: how long, until when, on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import region_of
from tongqu.kernel.matters.log import Log
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import Light, light_of, near_day
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.time import Dates
from tongqu.kernel.rules.values import Grade
from tongqu.kernel.ui.words import day_in_words, is_english, moment, worded

PROVISIONAL = Both(
    "待国务院公布放假安排", "provisional until the State Council publishes the holidays"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a page says of a matter's time; empty strings where there is nothing to say."""

    light: Light
    sentence: str
    basis: str = ""
    is_unverified: bool = False
    pledge: str = ""
    provisional: str = ""


def remaining(due: date, calendar: WorkCalendar) -> str:
    """Return how much time is left until a day, or how long ago it passed, in working days."""
    day = today()
    if due < day:
        late = calendar.between(due, day)
        count = f"{late} 个工作日" if late else f"{(day - due).days} 天"
        unit = "working " if late else ""
        return (
            f"overdue by {days_in_english(late or (day - due).days, unit)}"
            if is_english()
            else f"已超期 {count}"
        )
    left = calendar.between(day, due)
    if due == day:
        return "due today" if is_english() else "今天到期"
    if is_english():
        return f"{days_in_english(left, 'working ')} left"
    return f"还有 {left} 个工作日"


def days_in_english(count: int, unit: str) -> str:
    """Return a count of days, one of them without the plural."""
    return f"{count} {unit}day{'' if count == 1 else 's'}"


def deadline_of(matter: Matter, log: Log) -> Deadline:
    """Say a matter's deadline, from its log."""
    light = light_of(matter, near_day())
    calendar = calendar_in_force()
    if light is Light.CLOSED:
        closed = day_in_words(matter.closed_on or today())
        return Deadline(light, f"closed {closed}" if is_english() else f"{closed}办结")
    dates = log.procedure.dates(log.opened, log.entries, calendar, region=region_of(matter.path))
    if matter.due_on is None:
        return Deadline(light, _without(matter))
    parts = [remaining(matter.due_on, calendar)]
    at = moment(matter.due_at) if matter.due_at else day_in_words(matter.due_on)
    parts.append(f"by {at}" if is_english() else f"{at}前")
    return Deadline(
        light,
        " · ".join(parts),
        basis=_basis(dates),
        is_unverified=_grade(dates) is Grade.MEMORY,
        pledge=_pledge(matter),
        provisional=worded(PROVISIONAL) if dates.provisional else "",
    )


def _without(matter: Matter) -> str:
    if matter.paused:
        return "clock suspended" if is_english() else "计时中止，恢复后继续计算"
    return "no statutory term runs" if is_english() else "当前环节不计时"


def _basis(dates: Dates) -> str:
    return dates.rule.on(dates.ruled_on).basis if dates.rule and dates.ruled_on else ""


def _grade(dates: Dates) -> Grade | None:
    return dates.rule.on(dates.ruled_on).grade if dates.rule and dates.ruled_on else None


def _pledge(matter: Matter) -> str:
    if not matter.pledged_on or matter.pledged_on == matter.due_on:
        return ""
    day = day_in_words(matter.pledged_on)
    return f"pledged by {day}" if is_english() else f"承诺 {day}前办结"
