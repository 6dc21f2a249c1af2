"""Documents as they stand, and when their validity ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import end_of


@dataclass(frozen=True, slots=True)
class Row:
    """A document with its state in words, and whether its end is near enough to assess it."""

    instrument: Instrument
    state: Both
    is_ending: bool


def instruments_seen(actor: Actor) -> QuerySet[Instrument]:
    """Return the documents an officer may see."""
    matters = visible_to(Matter.objects.filter(kind=InstrumentMaking.kind), actor)
    return Instrument.objects.filter(matter__in=matters).select_related("matter__organ")


def rows_of(instruments: Sequence[Instrument]) -> list[Row]:
    """Return documents in words."""
    near = end_of(RULES.assess_before, today())
    return [_row(each, near) for each in instruments]


def _row(instrument: Instrument, near: date) -> Row:
    state = InstrumentMaking.states[instrument.matter.state]
    ends = instrument.expires_on
    is_ending = not state.final and ends is not None and ends <= near
    return Row(instrument, of(state), is_ending)
