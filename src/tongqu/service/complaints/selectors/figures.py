"""What is counted of complaints in a period: for the plan, the boards and the public, one way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from tongqu.service.complaints.models import ComplaintFacts

SUCCESS = Q(matter__state__in=["agreed"])
SETTLED = Q(matter__state="settled")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the complaints received in a period; sums in yuan.

    ``decided`` were accepted or refused, ``on_time`` of them within the term; ``mediated`` reached
    an end by mediation, ``agreed`` of them by an agreement; ``odr`` went to the enterprise first,
    ``settled`` of them ended there.
    """

    received: int
    decided: int
    on_time: int
    accepted: int
    mediated: int
    agreed: int
    odr: int
    settled: int
    recovered: Decimal

    @property
    def on_time_percent(self) -> float | None:
        """Return the share decided within the term."""
        return _percent(self.on_time, self.decided)

    @property
    def success_percent(self) -> float | None:
        """Return the share of mediations that ended in an agreement."""
        return _percent(self.agreed, self.mediated)

    @property
    def odr_percent(self) -> float | None:
        """Return the share that went to the enterprise first."""
        return _percent(self.odr, self.received)

    @property
    def settled_percent(self) -> float | None:
        """Return the share of those settled with the enterprise."""
        return _percent(self.settled, self.odr)


def figures_of(rows: QuerySet[ComplaintFacts], since: date, until: date) -> Figures:
    """Count those received from ``since`` to ``until``, both included: an enterprise's, not all."""
    found = rows.filter(matter__opened_on__gte=since, matter__opened_on__lte=until)
    return Figures(**found.aggregate(**AGGREGATES))


def year_before(day: date) -> date:
    """Return the first day of the year that ends on a day."""
    try:
        return date(day.year - 1, day.month, day.day) + timedelta(days=1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


DECIDED = Q(decided_on__isnull=False)
ON_TIME = Q(decided_on__lte=F("decided_due_on"))
MEDIATED = Q(accepted_on__isnull=False, matter__closed_on__isnull=False)
ODR = Q(went_odr=True)
AGGREGATES = {
    "received": Count("pk"),
    "decided": Count("pk", filter=DECIDED),
    "on_time": Count("pk", filter=ON_TIME),
    "accepted": Count("pk", filter=Q(accepted_on__isnull=False)),
    "mediated": Count("pk", filter=MEDIATED),
    "agreed": Count("pk", filter=SUCCESS),
    "odr": Count("pk", filter=ODR),
    "settled": Count("pk", filter=SETTLED),
    "recovered": Coalesce(Sum("recovered"), Value(Decimal(0))),
}
