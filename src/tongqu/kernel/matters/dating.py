"""A matter's dates, computed from its log and never counted down."""

from __future__ import annotations

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.matters.log import Log
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.time import Dates

DATED = ("due_on", "due_at", "pledged_on", "lapses_on", "paused")


def region_of(path: str) -> str:
    """Return the region part of an organ's path: ``M420106:02`` is in ``420106``."""
    return path[1:].partition(":")[0]


def dates_of_log(matter: Matter, log: Log, calendar: WorkCalendar) -> Dates:
    """Return the dates of one matter under a calendar."""
    region = region_of(matter.path)
    return log.procedure.dates(log.opened, log.entries, calendar, region=region)


def date_matter(matter: Matter, log: Log, calendar: WorkCalendar) -> None:
    """Set the dates that follow from the log; nothing is saved."""
    dates = dates_of_log(matter, log, calendar)
    for name in DATED:
        setattr(matter, name, getattr(dates, name))
