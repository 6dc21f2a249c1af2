"""How the counties of the made-up year work: most keep the terms nearly always, one does not."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Pace:
    """A county's way of working.

    ``late`` is the share of its decisions and of its mediations that come after their term, and
    ``left`` of the newer ones that nobody has come to; ``agreed`` multiplies what mediation brings
    about; ``busy`` says how much more comes to it than to others.
    """

    late: float
    left: float
    agreed: float
    busy: float = 1


SHOWN = Pace(late=0.025, left=0.02, agreed=1.0, busy=6)  # where the accounts shown work
STRAINED = Pace(late=0.17, left=0.2, agreed=0.82, busy=4)
KEEN = Pace(late=0.006, left=0.0, agreed=1.08)
STEADY = Pace(late=0.03, left=0.035, agreed=0.98)
STRAINED_AT, EVERY_KEEN = 8, 4
SIZES = (1.0, 0.45, 1.7, 0.7, 1.2, 0.35, 2.2, 0.9)  # counties are not of one size


def pace_of(at: int) -> Pace:
    """Return how the county at a place in the list works: the first, one under strain, the rest."""
    if at in (0, STRAINED_AT):
        return SHOWN if at == 0 else STRAINED
    way = KEEN if at % EVERY_KEEN == 1 else STEADY
    return replace(way, busy=SIZES[at % len(SIZES)])
