"""The counties a person may choose from: those below a market bureau."""

from __future__ import annotations

from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Kind, Organ, Region, System
from tongqu.kernel.organs.selectors import organs_open
from tongqu.kernel.ui.words import either


def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the regions with a bureau, by city, for a form: (city, [(code, name)…])."""
    return [
        (city, [(code, name if is_county else unsure(name)) for code, name, is_county in within])
        for city, within in regions_by_city()
    ]


def unsure(name: str) -> str:
    """Return what to choose where only the city or the province is known."""
    return either(f"{name}（不清楚区县）", f"{name} (county not known)")


def regions_by_city() -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the regions with a bureau, by city: (city, [(code, name, is a county)…])."""
    rows = _bureaus().order_by("region_id")
    names = ("region_id", "region__name", "region__level", "region__parent__name")
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for code, name, level, city in rows.values_list(*names):
        is_county = level == "county" and bool(city)
        found.setdefault(city if is_county else name, []).append((code, name, is_county))
    return list(found.items())


def has_bureau(code: str) -> bool:
    """Say whether a region has a market bureau today, so that it may be chosen."""
    return _bureaus().filter(region_id=code).exists()


def region_name(code: str) -> str:
    """Return the name of a region; nothing for none."""
    found = Region.objects.filter(code=code).first() if code else None
    return found.name if found else ""


def _bureaus() -> QuerySet[Organ]:
    return organs_open(on=today()).filter(kind=Kind.BUREAU, system=System.MARKET)
