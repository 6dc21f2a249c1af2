"""Reading live figures: as of a day, and as a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.clock.now import today


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day."""

    day: date
    value: Decimal


def value_on(name: str, on: date) -> Point | None:
    """Return the figure of a day: computed now for today, else the last kept by that day.

    None where the figure is not declared, says nothing yet, or was not kept so far back.
    """
    figure = known(name)
    if figure is None:
        return None
    if on >= today():
        value = figure.value(today())
        return None if value is None else Point(today(), value)
    row = Daily.objects.filter(indicator=name, day__lte=on, day__year=on.year).last()
    return Point(row.day, row.value) if row else None


def series(name: str, *, since: date, until: date) -> list[Point]:
    """Return the kept values of a figure, day by day."""
    rows = Daily.objects.filter(indicator=name, day__gte=since, day__lte=until)
    return [Point(day, value) for day, value in rows.values_list("day", "value")]
