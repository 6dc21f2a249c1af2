"""A complaint or report as a line of the officers' list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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

    @property
    def url(self) -> str:
        """Return where the line leads; a workbook does not ask."""
        return reverse("console:matter", args=[self.matter.number])


def rows_of(matters: Iterable[Matter]) -> list[Row]:
    """Return the lines of matters read with their organ and facts."""
    near, calendar = near_day(), calendar_in_force()
    left, states = dict[date, str](), dict[str, str]()
    found = []
    for matter in matters:
        facts, due_on = getattr(matter, FACTS[matter.kind], None), matter.due_on
        if due_on and due_on not in left:  # many are due on one day, and stand in one state
            left[due_on] = remaining(due_on, calendar)
        if matter.state not in states:
            state = procedure_of(matter.kind).states[matter.state]
            states[matter.state] = either(state.label, state.label_en)
        found.append(
            Row(
                matter,
                states[matter.state],
                light_of(matter, near),
                left[due_on] if due_on else "",
                worded(facts.category_said) if facts else "—",
                getattr(facts, "goods", ""),
            )
        )
    return found
