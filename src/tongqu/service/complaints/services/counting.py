"""Counting the complaints of the last twelve months anew, in one statement however many."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, TruncMonth

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.jobs.ahead import alone, is_due
from tongqu.service.complaints.models import ComplaintFacts, MonthlyCount
from tongqu.service.complaints.selectors.counted import counted_at, first_month
from tongqu.service.complaints.selectors.figures import AGGREGATES

GROUPED = ("month", "path", "county", "category")
COLUMNS = ("month", "path", "region", "category", *AGGREGATES, "at")


@transaction.atomic
def complaints_count() -> int:
    """Count all that is shown anew; return how many rows that gave, 0 where somebody counts now."""
    if not alone("complaints"):
        return 0
    sql, given = _rows().query.sql_with_params()
    with connection.cursor() as cursor:
        MonthlyCount.objects.all().delete()
        columns = ", ".join(COLUMNS)
        cursor.execute(f"INSERT INTO complaints_monthlycount ({columns}) {sql}", given)
        return int(cursor.rowcount)


def complaints_count_if_due() -> int:
    """Count where it is time to."""
    return complaints_count() if is_due(counted_at()) else 0


def _rows() -> QuerySet[ComplaintFacts, tuple[object, ...]]:
    """Return the counts in the order of the columns, by the definitions every figure is made by."""
    return (
        ComplaintFacts.objects.filter(matter__opened_on__gte=first_month(today()))
        .annotate(
            month=TruncMonth("matter__opened_on"),
            path=F("matter__path"),
            county=Coalesce("region_id", Value("")),
        )
        .values_list(*GROUPED)
        .annotate(**AGGREGATES, at=Value(now()))
        .order_by()
    )
