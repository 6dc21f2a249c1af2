"""What of the board is wanted: day, section, organ, region, colour; all of it in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from tongqu.kernel.matters.dating import region_of
from tongqu.kernel.organs.models import Region
from tongqu.plan.engine.lights import Colour
from tongqu.plan.models import Measure, WorkPlan
from tongqu.plan.selectors.standing import Standing, day_of_board

KEYS = ("on", "section", "organ", "region", "light")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The board's filter, as read from an address; ``region`` is the path of a region."""

    on: date
    section: str = ""
    organ: str = ""
    region: str = ""
    light: str = ""
    is_public: bool = False

    def holds(self, standing: Standing) -> bool:
        """Tell whether a measure is wanted."""
        measure = standing.measure
        names = {each.name for each in measure.organs.all()}
        return (
            (not self.section or str(measure.section.position) == self.section)
            and (not self.organ or self.organ in names)
            and (not self.region or self._is_there(measure))
            and (not self.light or standing.colour.value == self.light)
        )

    def _is_there(self, measure: Measure) -> bool:
        found = places(measure, is_public=self.is_public)
        return any(path.startswith(self.region) for path in found)


def plan_asked(year: int | None) -> WorkPlan:
    """Return a year's plan, or the newest one; Http404 where there is none."""
    plans = WorkPlan.objects.all()
    plan = plans.filter(year=year).first() if year else plans.first()
    if plan is None:
        raise Http404
    return plan


def wanted_of(request: HttpRequest, plan: WorkPlan, *, is_public: bool = False) -> Wanted:
    """Read the filter; what makes no sense is left out."""
    asked = {key: request.GET.get(key, "") for key in KEYS}
    try:
        on = min(date.fromisoformat(asked["on"]), day_of_board(plan))
    except ValueError:
        on = day_of_board(plan)
    light = asked["light"] if asked["light"] in set(Colour) else ""
    day = max(on, plan.begins_on)
    named = (asked["section"], asked["organ"], asked["region"])
    return Wanted(day, *named, light, is_public=is_public)


def query(request: HttpRequest, **changes: str) -> str:
    """Return the address's query with changes; an empty value takes a part away."""
    parts = {key: request.GET[key] for key in KEYS if request.GET.get(key)}
    merged = {key: value for key, value in {**parts, **changes}.items() if value}
    return f"?{urlencode(merged)}" if merged else "?"


def organs_named(standings: Sequence[Standing]) -> list[tuple[str, int]]:
    """Return the organs the plan names and how many measures each answers for, most first."""
    names = Counter(organ.name for each in standings for organ in each.measure.organs.all())
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))


def places(measure: Measure, *, is_public: bool = False) -> set[str]:
    """Return the paths of the regions whose organs answer for a measure or for a part of it.

    Who answers for a part is not declared public: there the organs the plan names count alone.
    """
    organs = [each.organ for each in measure.organs.all()]
    if not is_public:
        organs += [row.owner for row in measure.deliverables.all()]
    return {region_of(organ.path) for organ in organs if organ}


def regions_named(
    standings: Sequence[Standing], *, is_public: bool = False
) -> list[tuple[str, str, int]]:
    """Return path, name and number of measures of each region that answers, upper ones first.

    A region's measures are those of its own organs and of the cities and counties within it.
    """
    counts: Counter[str] = Counter()
    for each in standings:
        found = places(each.measure, is_public=is_public)
        counts.update({path[:end] for path in found for end in range(2, len(path) + 1, 2)})
    names = dict(Region.objects.filter(path__in=counts).values_list("path", "name"))
    return [(path, names[path], counts[path]) for path in sorted(counts) if path in names]
