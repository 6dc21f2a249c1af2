"""A year of complaints by county and by month, for the map and the open data; no persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from tongqu.kernel.organs.models import Region
from tongqu.service.complaints.engine.categories import groups
from tongqu.service.complaints.models import ComplaintFacts


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """A county's year."""

    code: str
    name: str
    city: str
    received: int
    accepted: int
    agreed: int
    recovered: Decimal


def by_place(since: date, until: date) -> list[PlaceFigures]:
    """Count the complaints received in a period by the operator's county, in one query."""
    rows = (
        ComplaintFacts.objects.filter(
            matter__opened_on__gte=since, matter__opened_on__lte=until, region__isnull=False
        )
        .values("region")
        .annotate(
            received=Count("pk"),
            accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
            agreed=Count("pk", filter=Q(matter__state__in=["agreed", "settled"])),
            money=Sum("recovered"),
        )
        .order_by("region")
    )
    regions = Region.objects.select_related("parent").in_bulk([row["region"] for row in rows])
    found = []
    for row in rows:
        region = regions[row["region"]]
        city = region.parent.name if region.parent else ""
        money = row["money"] or Decimal(0)
        found.append(
            PlaceFigures(
                region.code,
                region.name,
                city,
                row["received"],
                row["accepted"],
                row["agreed"],
                money,
            )
        )
    return found


def open_rows(since: date, until: date) -> Iterator[list[object]]:
    """Yield month, county, subject and counts: what anybody may have."""
    rows = (
        ComplaintFacts.objects.filter(matter__opened_on__gte=since, matter__opened_on__lte=until)
        .annotate(month=TruncMonth("matter__opened_on"))
        .values_list("month", "region_id", "region__name", "category")
        .annotate(
            received=Count("pk"),
            accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
            agreed=Count("pk", filter=Q(matter__state="agreed")),
            settled=Count("pk", filter=Q(matter__state="settled")),
            money=Sum("recovered"),
        )
        .order_by("month", "region_id", "category")
    )
    known = groups()
    for month, code, name, category, *counts, money in rows:
        label = known.get(str(category).partition(".")[0], ("其他", ""))[0]
        place = (code or "", name or "不明")
        yield [month.strftime("%Y-%m"), *place, label, category, *counts, money or 0]
