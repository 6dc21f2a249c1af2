"""What the law of the day says of one complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.clock.terms import Deadline, last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.service.complaints.rules import RULES


@dataclass(frozen=True, slots=True)
class Age:
    """Whether a dispute is too old to be accepted, until when it was not, and on what article."""

    is_too_old: bool
    last: date
    basis: str


def age_of(known_on: date, received_on: date) -> Age:
    """Compute a dispute's age from the day the harm was known to the day the letter came."""
    end: Deadline = last_day(
        known_on,
        RULES.claim_expires_after.term(received_on),
        calendar=calendar_in_force(),
        roll=Roll.NONE,
    )
    basis = RULES.claim_expires_after.on(received_on).basis
    return Age(received_on > end.last, end.last, basis)
