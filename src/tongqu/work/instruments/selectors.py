"""Documents as they stand, and when their validity ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import end_of


@dataclass(frozen=True, slots=True)
class Row:
    """A document with its state in words, and whether its end is near enough to assess it."""

    instrument: Instrument
    state: str
    is_ending: bool


def instruments(actor: Actor) -> list[Row]:
    """Return the documents an officer may see, the newest first."""
    matters = visible_to(Matter.objects.filter(kind=InstrumentMaking.kind), actor)
    rows = Instrument.objects.filter(matter__in=matters).select_related("matter__organ")
    near = end_of(RULES.assess_before, today())
    return [row_of(each, near) for each in rows]


def row_of(instrument: Instrument, near: date) -> Row:
    """Return a document in words."""
    state = InstrumentMaking.states[instrument.matter.state]
    ends = instrument.expires_on
    is_ending = not state.final and ends is not None and ends <= near
    return Row(instrument, state.label, is_ending)
