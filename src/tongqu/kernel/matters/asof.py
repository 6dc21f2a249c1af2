"""What was due as the log stood after a step: for a paper about that step, whenever it is made."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter


def due_after(matter: Matter, *steps: str) -> date | None:
    """Return the last lawful day as of the last of ``steps``; None where none was taken."""
    log = log_of(matter)
    entries = log.entries
    last = max((at for at, each in enumerate(entries) if each.step.name in steps), default=None)
    if last is None:
        return None
    return log.procedure.dates(log.opened, entries[: last + 1], calendar_in_force()).due_on
