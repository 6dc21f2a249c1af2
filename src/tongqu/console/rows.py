"""A matter as a line of a list: everything in words, nothing asked of the database again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import Light, light_of, near_day
from tongqu.kernel.ui.deadline import remaining
from tongqu.kernel.ui.templatetags.ui import light_word
from tongqu.kernel.ui.words import either


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the matter, its words, and where it opens."""

    matter: Matter
    kind: str
    state: str
    light: Light
    left: str
    url: str

    def as_cells(self) -> list[object]:
        """Return the line as a workbook shows it."""
        matter = self.matter
        return [
            matter.number,
            self.kind,
            matter.subject_name,
            self.state,
            light_word(self.light),
            matter.due_on,
            matter.organ.name,
            matter.officer.name if matter.officer else "",
            matter.opened_on,
        ]


def rows_of(matters: Iterable[Matter]) -> list[Row]:
    """Return the lines of matters read with their organ and officer."""
    near, calendar, known = near_day(), calendar_in_force(), procedures()
    rows = []
    for matter in matters:
        procedure = known.get(matter.kind)
        state = procedure.states.get(matter.state) if procedure else None
        rows.append(
            Row(
                matter,
                either(procedure.label, procedure.label_en) if procedure else matter.kind,
                either(state.label, state.label_en) if state else matter.state,
                light_of(matter, near),
                remaining(matter.due_on, calendar) if matter.due_on else "",
                reverse("console:matter", args=[matter.number]),
            )
        )
    return rows
