"""Twelve months of complaints as they were last counted: in sum, by county, as open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet, Sum

from tongqu.kernel.clock.now import today
from tongqu.kernel.clock.terms import add_months
from tongqu.kernel.organs.models import Region
from tongqu.kernel.organs.paths import beneath
from tongqu.service.complaints.engine.categories import groups
from tongqu.service.complaints.models import MonthlyCount
from tongqu.service.complaints.selectors.figures import AGGREGATES, Figures

MONTHS = 12
SUMS = {f"sum_{name}": Sum(name) for name in AGGREGATES}


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """A county's twelve months; ``agreed`` by mediation or with the enterprise."""

    code: str
    name: str
    city: str
    received: int
    accepted: int
    agreed: int
    recovered: Decimal


def first_month(on: date) -> date:
    """Return the first day of the oldest of the twelve months, a day's own included."""
    return add_months(on.replace(day=1), 1 - MONTHS)


def counted_at() -> datetime | None:
    """Return when the complaints were counted; None where they never were."""
    newest: datetime | None = MonthlyCount.objects.aggregate(at=Max("at"))["at"]
    return newest


def total(path: str | None = "") -> Figures:
    """Return the sum of what organs under a path received; of all without one."""
    rows = _rows()
    if path is None:
        rows = rows.none()
    elif path:
        reach = beneath(path)
        rows = rows.filter(path__gte=reach.low, path__lt=reach.high)
    row = rows.aggregate(**SUMS)
    counts: dict[str, Any] = {name: row[f"sum_{name}"] or 0 for name in AGGREGATES}
    return Figures(**counts | {"recovered": Decimal(counts["recovered"])})


def by_place() -> list[PlaceFigures]:
    """Return the counts by the operator's county."""
    rows = _rows().exclude(region="").values("region").annotate(**SUMS).order_by("region")
    found = list(rows)
    regions = Region.objects.select_related("parent").in_bulk([row["region"] for row in found])
    return [_place(regions[row["region"]], row) for row in found]


def open_rows() -> Iterator[list[object]]:
    """Yield month, county, subject and counts: what anybody may have."""
    rows = (
        _rows()
        .values_list("month", "region", "category")
        .annotate(**{name: SUMS[f"sum_{name}"] for name in ("received", "accepted")})
        .annotate(done=SUMS["sum_agreed"], first=SUMS["sum_settled"], money=SUMS["sum_recovered"])
        .order_by("month", "region", "category")
    )
    names = dict(Region.objects.values_list("code", "name"))
    known = groups()
    for month, code, category, *counts in rows:
        label = known.get(str(category).partition(".")[0], ("其他", ""))[0]
        place = (code, names.get(code, "不明"))
        yield [month.strftime("%Y-%m"), *place, label, category, *counts]


def _rows() -> QuerySet[MonthlyCount]:
    return MonthlyCount.objects.filter(month__gte=first_month(today()))


def _place(region: Region, row: Mapping[str, object]) -> PlaceFigures:
    counts = {name: int(str(row[f"sum_{name}"])) for name in ("received", "accepted")}
    agreed = int(str(row["sum_agreed"])) + int(str(row["sum_settled"]))
    city = region.parent.name if region.parent else ""
    money = Decimal(str(row["sum_recovered"]))
    return PlaceFigures(region.code, region.name, city, **counts, agreed=agreed, recovered=money)
