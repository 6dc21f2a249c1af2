"""How the counties of the made-up year work: most keep the terms nearly always, one does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """A county's way of working.

    ``late`` is the share of its decisions and of its mediations that come after their term, and
    ``left`` of those that nobody comes to at all; ``agreed`` multiplies what mediation succeeds in;
    ``busy`` says how much more comes to it than to others.
    """

    late: float
    left: float
    agreed: float
    busy: int = 1


SHOWN = Pace(late=0.025, left=0.008, agreed=1.0, busy=6)  # where the accounts shown work
STRAINED = Pace(late=0.17, left=0.06, agreed=0.82, busy=4)
KEEN = Pace(late=0.006, left=0.0, agreed=1.08)
STEADY = Pace(late=0.03, left=0.01, agreed=0.98)
STRAINED_AT, EVERY_KEEN = 8, 4


def pace_of(at: int) -> Pace:
    """Return how the county at a place in the list works: the first, one under strain, the rest."""
    if at in (0, STRAINED_AT):
        return SHOWN if at == 0 else STRAINED
    return KEEN if at % EVERY_KEEN == 1 else STEADY
