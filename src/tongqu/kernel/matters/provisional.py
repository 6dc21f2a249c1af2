"""Which dates still depend on an arrangement nobody has published (暂计)."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.units import Roll, Unit
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import dates_of_log
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.procedure.time import Dates
from tongqu.kernel.rules.values import Rule

PROVISIONAL = "待国务院公布放假安排"
PROVISIONAL_EN = "Provisional: holiday arrangement not yet published"


def provisional_label(matter: Matter, calendar: WorkCalendar, *, english: bool = False) -> str:
    """Return the words beside a date that may still change, or nothing.

    Derived from the state's declaration and the stored dates, so that a worklist asks no log;
    ``calendar`` is ``calendar_in_force()``, asked once a page.
    """
    dates = (matter.due_on, matter.pledged_on, matter.lapses_on)
    if not any(day and not calendar.is_published(day) for day in dates):
        return ""
    state = state_of(matter.kind, matter.state)
    if not any(_leans(rule) for rule in (state.clock, state.pledge, state.within) if rule):
        return ""
    return PROVISIONAL_EN if english else PROVISIONAL


def exact_due_on(matter: Matter) -> date | None:
    """Return the last lawful day for a use that may not be wrong, such as a served document.

    Raises ProvisionalError where the day still depends on an unpublished arrangement.
    """
    return exact_dates(matter).due_on


def exact_dates(matter: Matter) -> Dates:
    """Return every date of a matter; raise ProvisionalError if one of them is provisional."""
    calendar = calendar_in_force()
    return dates_of_log(matter, log_of(matter), calendar).exact(calendar)


def _leans(rule: Rule) -> bool:
    units = {rule.unit, *(value.unit for value in rule.history)}
    return Unit.WORKDAY in units or rule.roll in {Roll.WORKDAY, Roll.ARRANGED}
