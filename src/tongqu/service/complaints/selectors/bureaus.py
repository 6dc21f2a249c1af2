"""The organs a letter may go to on a day: asked one by one, or read whole to route thousands."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from tongqu.kernel.organs.models import Kind, Organ, Street
from tongqu.kernel.organs.selectors import organs_open


class Bureaus:
    """The open organs of a day; ``is_whole`` reads them all at the first question."""

    def __init__(self, on: date, *, is_whole: bool = False) -> None:
        self._on, self._is_whole = on, is_whole

    def at(self, system: str, code: str) -> Organ | None:
        """Return a system's bureau of a region."""
        if self._is_whole:
            return self._by_region.get((system, code))
        return self._of(system).filter(region_id=code).first()

    def all(self, system: str) -> list[Organ]:
        """Return all bureaus of a system, the highest first."""
        if self._is_whole:
            return [each for each in self._bureaus if each.system == system]
        return list(self._of(system).order_by("path"))

    def highest(self, system: str) -> Organ | None:
        """Return the system's highest bureau."""
        if self._is_whole:
            return next(iter(self.all(system)), None)
        return self._of(system).order_by("path").first()

    def part(self, bureau: Organ, name: str) -> Organ | None:
        """Return the department of a bureau whose name holds a word."""
        if self._is_whole:
            own = (each for each in self._departments if each.parent_id == bureau.pk)
            return next((each for each in own if name in each.name), None)
        own_rows = organs_open(on=self._on).filter(parent=bureau, kind=Kind.DEPARTMENT)
        return own_rows.filter(name__contains=name).order_by("path").first()

    def by_street(self, address: str) -> Street | None:
        """Return the street an address names, if one of that name lies in one county alone."""
        rows = self._streets if self._is_whole else Street.objects.select_related("county")
        named = [each for each in rows if each.name in address]
        longest = max((len(each.name) for each in named), default=0)
        meant = [each for each in named if len(each.name) == longest]
        return meant[0] if len({each.county_id for each in meant}) == 1 else None

    def _of(self, system: str) -> QuerySet[Organ]:
        rows = organs_open(on=self._on).filter(kind=Kind.BUREAU, system=system)
        return rows.select_related("region")

    @cached_property
    def _streets(self) -> list[Street]:
        return list(Street.objects.select_related("county"))

    @cached_property
    def _bureaus(self) -> list[Organ]:
        rows = organs_open(on=self._on).filter(kind=Kind.BUREAU).select_related("region")
        return list(rows.order_by("path"))

    @cached_property
    def _departments(self) -> list[Organ]:
        return list(organs_open(on=self._on).filter(kind=Kind.DEPARTMENT).order_by("path"))

    @cached_property
    def _by_region(self) -> dict[tuple[str, str], Organ]:
        found: dict[tuple[str, str], Organ] = {}
        for each in sorted(self._bureaus, key=lambda organ: organ.pk):
            found.setdefault((each.system, each.region_id), each)
        return found
