"""Counting the matters anew, in one statement however many there are."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction

from tongqu.datacenter.flows.models import MonthlyFlow
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.jobs.ahead import alone, is_due

MONTHS = 24  # how far the public looks back: a habit of the house, not of the law

PLACE = "left(split_part(substr(path, 2), ':', 1), 4)"
COUNT = f"""
WITH came AS (
    SELECT date_trunc('month', opened_on)::date AS month, kind, {PLACE} AS place,
           count(*) AS received,
           count(*) FILTER (WHERE closed_on IS NULL) AS open,
           count(*) FILTER (WHERE closed_on IS NULL AND due_on < %(today)s) AS overdue
    FROM matters_matter WHERE opened_on >= %(since)s GROUP BY 1, 2, 3
), went AS (
    SELECT date_trunc('month', closed_on)::date AS month, kind, {PLACE} AS place,
           count(*) AS closed,
           count(*) FILTER (WHERE closed_on <= closed_due_on) AS in_time,
           count(*) FILTER (WHERE closed_on > closed_due_on) AS late
    FROM matters_matter WHERE closed_on >= %(since)s GROUP BY 1, 2, 3
)
INSERT INTO flows_monthlyflow
    (month, kind, place, received, open, overdue, closed, in_time, late, at)
SELECT month, kind, place, coalesce(received, 0), coalesce(open, 0), coalesce(overdue, 0),
       coalesce(closed, 0), coalesce(in_time, 0), coalesce(late, 0), %(at)s
FROM came FULL JOIN went USING (month, kind, place)
"""  # noqa: S608 (constants)


def first_month(on: date) -> date:
    """Return the first day of the oldest month that is shown."""
    months = on.year * 12 + on.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


@transaction.atomic
def flows_count() -> int:
    """Count all that is shown anew; return how many rows that gave, 0 where somebody counts now."""
    if not alone("flows"):
        return 0
    with connection.cursor() as cursor:
        MonthlyFlow.objects.all().delete()
        cursor.execute(COUNT, {"since": first_month(today()), "today": today(), "at": now()})
        return int(cursor.rowcount)


def flows_count_if_due() -> int:
    """Count where it is time to."""
    newest = MonthlyFlow.objects.order_by("-at").values_list("at", flat=True).first()
    return flows_count() if is_due(newest) else 0
