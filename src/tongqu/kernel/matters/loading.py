"""Loading a year's holiday arrangement (放假安排), and recounting what was provisional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.calendar import CalendarGapError, YearNotice
from tongqu.kernel.clock.notice import NoticeError, notice_from
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.calendars import calendar_in_force, notice_of
from tongqu.kernel.matters.dating import dates_of_log
from tongqu.kernel.matters.log import Log, append, log_of
from tongqu.kernel.matters.models import CalendarYear, Matter
from tongqu.kernel.matters.services import lock, recount
from tongqu.kernel.organs.actors import SYSTEM

CALENDAR = "~calendar"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a year did: whether it was new, and how many matters it looked at and moved."""

    year: int
    is_new: bool
    looked_at: int
    moved: int


def calendar_load(raw: object, *, by: str, say: Say = lambda _: None) -> Loaded:
    """Take a year's notice (parsed YAML) and recount every open matter that leans on it.

    The same notice again changes nothing, but finishes a recount that was interrupted; another
    notice for the same year replaces the first. Raises NoticeError: nothing has changed then.
    """
    notice, is_new = _take(raw, by=by)
    looked_at, moved = recount_year(notice.year, say=say)
    return Loaded(notice.year, is_new, looked_at, moved)


def recount_unfinished() -> int:
    """Finish recounts that were interrupted; return how many matters moved."""
    years = CalendarYear.objects.filter(recounted_at=None).values_list("year", flat=True)
    return sum(recount_year(year)[1] for year in list(years))


def recount_year(year: int, *, say: Say = lambda _: None) -> tuple[int, int]:
    """Recount the open matters that lean on a loaded year; return how many, and how many moved."""
    row = CalendarYear.objects.get(year=year)
    if row.recounted_at:
        return 0, 0
    looked_at = moved = 0
    for key in list(_leaning_on(row).values_list("pk", flat=True)):
        moved += _recount(key, year)
        looked_at += 1
        if looked_at % 1000 == 0:
            say(f"已重算 {looked_at} 件，其中 {moved} 件的期限有变")
    CalendarYear.objects.filter(year=year).update(recounted_at=now())
    return looked_at, moved


@transaction.atomic
def _take(raw: object, *, by: str) -> tuple[YearNotice, bool]:
    """Check and keep the notice; no step is under way at that moment, and all later ones see it."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE matters_matter IN EXCLUSIVE MODE")
    calendar = calendar_in_force()
    notice = notice_from(raw, calendar=calendar)
    try:
        calendar.with_notice(notice)
    except CalendarGapError as gap:
        raise NoticeError(f"year：{gap}") from gap
    known = CalendarYear.objects.filter(year=notice.year).first()
    if known and notice_of(known) == notice:
        return notice, False
    CalendarYear.objects.update_or_create(
        year=notice.year,
        defaults={
            **_columns(notice),
            "loaded_at": now(),
            "loaded_by": by[:60],
            "recount_from": _first_day(notice, known),
            "recounted_at": None,
        },
    )
    facts = {**_columns(notice), "replaces": known.basis if known else ""}
    record(chain=f"calendar:{notice.year}", verb="load", facts=facts, by=by)
    return notice, True


def _columns(notice: YearNotice) -> dict[str, object]:
    return {
        "basis": notice.basis,
        "holidays": {day.isoformat(): name for day, name in sorted(notice.holidays.items())},
        "makeup": [day.isoformat() for day in sorted(notice.makeup)],
    }


def _first_day(notice: YearNotice, known: CalendarYear | None) -> date:
    """Return the first day that may be worked or free otherwise than was assumed."""
    days = {date(notice.year, 1, 1), *notice.holidays, *notice.makeup}
    if known:
        former = notice_of(known)
        days |= {*former.holidays, *former.makeup}
    return min(days)


def _leaning_on(row: CalendarYear) -> QuerySet[Matter]:
    """Return the open matters whose counting reached a day of the year under the former calendar.

    A count that ended before the first changed day has seen none of them and stays as it is.
    """
    first = row.recount_from or date(row.year, 1, 1)
    reached = Q(due_on__gte=first) | Q(pledged_on__gte=first) | Q(lapses_on__gte=first)
    return Matter.objects.filter(reached, closed_on=None).order_by("pk")


@transaction.atomic
def _recount(key: int, year: int) -> bool:
    matter = lock(Matter(pk=key))
    if not matter.is_open:
        return False
    log = log_of(matter)
    before = _dates(matter)
    if before == _dates_anew(matter, log):
        return False
    recount(matter, log)
    facts = {"year": year, "before": before, "after": _dates(matter)}
    day = max(today(), log.last.day)
    append(matter, log.last, step=CALENDAR, day=day, by=SYSTEM, facts=facts)
    return True


def _dates(of: object) -> dict[str, str]:
    names = ("due_on", "pledged_on", "lapses_on")
    return {name: day.isoformat() for name in names if (day := getattr(of, name))}


def _dates_anew(matter: Matter, log: Log) -> dict[str, str]:
    return _dates(dates_of_log(matter, log, calendar_in_force()))
