"""What of the board is wanted: a day, a section, an organ, a colour; all of it in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from tongqu.plan.engine.lights import Colour
from tongqu.plan.models import WorkPlan
from tongqu.plan.selectors.standing import Standing, day_of_board

KEYS = ("on", "section", "organ", "light")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The board's filter, as read from an address."""

    on: date
    section: str = ""
    organ: str = ""
    light: str = ""

    def holds(self, standing: Standing) -> bool:
        """Tell whether a measure is wanted."""
        measure = standing.measure
        names = {each.name for each in measure.organs.all()}
        return (
            (not self.section or str(measure.section.position) == self.section)
            and (not self.organ or self.organ in names)
            and (not self.light or standing.colour.value == self.light)
        )


def plan_asked(year: int | None) -> WorkPlan:
    """Return a year's plan, or the newest one; Http404 where there is none."""
    plans = WorkPlan.objects.all()
    plan = plans.filter(year=year).first() if year else plans.first()
    if plan is None:
        raise Http404
    return plan


def wanted_of(request: HttpRequest, plan: WorkPlan) -> Wanted:
    """Read the filter; what makes no sense is left out."""
    asked = {key: request.GET.get(key, "") for key in KEYS}
    try:
        on = min(date.fromisoformat(asked["on"]), day_of_board(plan))
    except ValueError:
        on = day_of_board(plan)
    light = asked["light"] if asked["light"] in set(Colour) else ""
    return Wanted(max(on, plan.begins_on), asked["section"], asked["organ"], light)


def query(request: HttpRequest, **changes: str) -> str:
    """Return the address's query with changes; an empty value takes a part away."""
    parts = {key: request.GET[key] for key in KEYS if request.GET.get(key)}
    merged = {key: value for key, value in {**parts, **changes}.items() if value}
    return f"?{urlencode(merged)}" if merged else "?"


def organs_named(standings: Sequence[Standing]) -> list[tuple[str, int]]:
    """Return the organs the plan names and how many measures each answers for, most first."""
    names = Counter(organ.name for each in standings for organ in each.measure.organs.all())
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
