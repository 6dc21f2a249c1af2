"""Documents as they stand, and when their validity ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.given import given_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES


@dataclass(frozen=True, slots=True)
class Row:
    """A document with what its log says; the number is empty before it is issued."""

    instrument: Instrument
    state: str
    number: str
    effective: date | None
    expires: date | None


def instruments_seen(actor: Actor) -> QuerySet[Instrument]:
    """Return the documents an officer may see."""
    matters = visible_to(Matter.objects.filter(kind=InstrumentMaking.kind), actor)
    return Instrument.objects.filter(matter__in=matters).select_related("matter__organ")


def rows_of(instruments: Sequence[Instrument]) -> list[Row]:
    """Return documents with what their logs say, in two queries however many they are."""
    issued = given_at((each.pk for each in instruments), InstrumentMaking.issue.name)
    calendar = calendar_in_force()
    return [_row(each, issued.get(each.pk, {}), calendar) for each in instruments]


def _row(instrument: Instrument, given: dict[str, str], calendar: WorkCalendar) -> Row:
    effective = date.fromisoformat(given["effective"]) if "effective" in given else None
    state = InstrumentMaking.states[instrument.matter.state].label
    expires = expires_on(effective, calendar) if effective else None
    return Row(instrument, state, given.get("number", ""), effective, expires)


def expires_on(effective: date, calendar: WorkCalendar) -> date:
    """Return the last day of a document's validity, by the rule of the day it took effect."""
    term = RULES.valid_for.term(effective)
    return last_day(effective, term, calendar=calendar, roll=Roll.NONE).last
