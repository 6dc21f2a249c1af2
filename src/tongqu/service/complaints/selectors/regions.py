"""The counties a person may choose from: those below a market bureau."""

from __future__ import annotations

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Kind, System
from tongqu.kernel.organs.selectors import organs_open


def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the regions with a bureau, by city: (city, [(code, name)…])."""
    bureaus = (
        organs_open(on=today())
        .filter(kind=Kind.BUREAU, system=System.MARKET)
        .select_related("region__parent")
        .order_by("region_id")
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for organ in bureaus:
        region = organ.region
        is_county = region.level == "county" and region.parent is not None
        head = region.parent.name if is_county and region.parent else region.name
        name = region.name if is_county else f"{region.name}（不清楚区县）"
        found.setdefault(head, []).append((region.code, name))
    return list(found.items())
