"""Counting what came in and went out, and whether it went out in time (统计)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import open_matters
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor


def share_in_time(in_time: int, late: int) -> float | None:
    """Return the percentage closed in time of what had a deadline, or None without any."""
    judged = in_time + late
    return 100 * in_time / judged if judged else None


@dataclass(frozen=True, slots=True)
class Flow:
    """One kind in a period, both days included: received, closed, and closed in time or late.

    What had no deadline when it was closed is neither in time nor late.
    """

    kind: str
    received: int = 0
    closed: int = 0
    in_time: int = 0
    late: int = 0

    @property
    def in_time_percent(self) -> float | None:
        """Return the share closed in time of what had a deadline, or None without any."""
        return share_in_time(self.in_time, self.late)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How much of a kind is open, and how much of that overdue."""

    kind: str
    open: int
    overdue: int


def flow(actor: Actor, *, since: date, until: date) -> list[Flow]:
    """Count by kind what an actor may see of a period, in two queries."""
    seen = visible_to(Matter.objects.all(), actor)
    opened = seen.filter(opened_on__gte=since, opened_on__lte=until)
    received = dict(opened.values_list("kind").annotate(Count("id")).order_by())
    closed = seen.filter(closed_on__gte=since, closed_on__lte=until)
    judged = closed.values_list("kind").annotate(
        closed=Count("id"),
        in_time=Count("id", filter=Q(closed_on__lte=F("closed_due_on"))),
        late=Count("id", filter=Q(closed_on__gt=F("closed_due_on"))),
    )
    gone = {kind: counts for kind, *counts in judged.order_by()}
    return [
        Flow(kind, received.get(kind, 0), *gone.get(kind, (0, 0, 0)))
        for kind in sorted(received.keys() | gone.keys())
    ]


def counts_by_kind(actor: Actor) -> list[KindCount]:
    """Count open and overdue matters by kind, in one query."""
    rows = (
        open_matters(actor)
        .values("kind")
        .annotate(open=Count("id"), overdue=Count("id", filter=Q(due_on__lt=today())))
        .order_by("kind")
    )
    return [KindCount(**row) for row in rows]
