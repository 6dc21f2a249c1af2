"""Reading live figures: what was kept of a day, and as a series; computed only for their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import indicators, known
from tongqu.kernel.clock.now import today


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day; ``at`` is the moment it was counted."""

    day: date
    value: Decimal
    at: datetime | None = field(default=None, compare=False)


def kept(on: date) -> dict[str, Point]:
    """Return every figure's last value of a day's year, kept by that day; in one query.

    What is not declared any more, or was not kept so far back, is not among them.
    """
    last = min(on, today())
    rows = Daily.objects.filter(day__gte=date(last.year, 1, 1), day__lte=last)
    newest = rows.order_by("indicator", "-day").distinct("indicator")
    there = indicators()
    return {row.indicator: _point(row) for row in newest if row.indicator in there}


def value_on(name: str, on: date) -> Point | None:
    """Return what was kept of a figure by a day.

    None where the figure is not declared, says nothing yet, or was not kept so far back.
    """
    if known(name) is None:
        return None
    last = min(on, today())
    row = Daily.objects.filter(indicator=name, day__lte=last, day__year=last.year).last()
    return _point(row) if row else None


def value_now(name: str) -> Point | None:
    """Compute a figure from its rows this moment, for what hangs on it; None as ``value_on``."""
    figure = known(name)
    value = figure.value(today()) if figure else None
    return None if value is None else Point(today(), value)


def counted_at(points: Iterable[Point]) -> datetime | None:
    """Return the moment the newest of some values was counted."""
    return max((point.at for point in points if point.at), default=None)


def series(names: Iterable[str], *, since: date, until: date) -> Mapping[str, list[Point]]:
    """Return the kept values of figures, day by day; in one query."""
    rows = Daily.objects.filter(indicator__in=set(names), day__gte=since, day__lte=until)
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for row in rows:
        found[row.indicator].append(_point(row))
    return found


def _point(row: Daily) -> Point:
    return Point(row.day, row.value, row.at)
