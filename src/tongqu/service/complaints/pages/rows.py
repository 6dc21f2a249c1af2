"""A complaint or report as a line of the officers' list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedure_of
from tongqu.kernel.matters.selectors import Light, light_of, near_day
from tongqu.kernel.ui.deadline import remaining
from tongqu.kernel.ui.words import either, worded
from tongqu.service.complaints.selectors.listing import FACTS


@dataclass(frozen=True, slots=True)
class Row:
    """One line, in words."""

    matter: Matter
    state: str
    light: Light
    left: str
    category: str
    goods: str
    url: str


def rows_of(matters: Iterable[Matter]) -> list[Row]:
    """Return the lines of matters read with their organ and facts."""
    near, calendar = near_day(), calendar_in_force()
    found = []
    for matter in matters:
        facts = getattr(matter, FACTS[matter.kind], None)
        state = procedure_of(matter.kind).states[matter.state]
        found.append(
            Row(
                matter,
                either(state.label, state.label_en),
                light_of(matter, near),
                remaining(matter.due_on, calendar) if matter.due_on else "",
                worded(facts.category_said) if facts else "—",
                getattr(facts, "goods", ""),
                reverse("console:matter", args=[matter.number]),
            )
        )
    return found
