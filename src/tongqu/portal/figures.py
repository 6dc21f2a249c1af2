"""How we are doing, counted from the matters themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.ui.words import either

WINDOW = timedelta(days=365)  # what a figure looks back on: a habit, not of the law


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it means."""

    value: str
    label: str
    definition: str


def figures() -> list[Figure]:
    """Return received, closed and overdue over a year; nothing where nothing came."""
    since = today() - WINDOW
    row = Matter.objects.filter(opened_on__gte=since).aggregate(
        received=Count("id"),
        closed=Count("id", filter=~Q(closed_on=None)),
        overdue=Count("id", filter=Q(closed_on=None, due_on__lt=today())),
    )
    if not row["received"]:
        return []
    return [
        Figure(
            f"{row['received']:,}",
            either("近一年收件", "Received in a year"),
            either("按收件日统计，各级机关合计", "By day of receipt, all organs"),
        ),
        Figure(
            f"{row['closed']:,}",
            either("其中已办结", "Closed of these"),
            either("已作出决定或终止", "Decided or ended"),
        ),
        Figure(
            f"{row['overdue']:,}",
            either("目前超期", "Overdue now"),
            either("过了法定期限仍未办结", "Past the statutory day and still open"),
        ),
    ]
