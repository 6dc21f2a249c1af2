"""How the platform itself stands, in yes and no."""

from __future__ import annotations

from datetime import datetime, timedelta

from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.jobs import health
from tongqu.kernel.matters.models import Event

SILENCE = timedelta(minutes=2)
PATIENCE = timedelta(minutes=10)
LONGEST_UNSIGNED = timedelta(days=2)  # a habit of the house, not of the law


def standing(moment: datetime) -> dict[str, bool]:
    """Return what is well: the database, a worker's sign of life, no event or job left waiting."""
    beat = health.last_heartbeat()
    late = Event.objects.filter(pending=True, try_at__lt=moment - PATIENCE, attempts=0)
    signed = Checkpoint.objects.order_by("-number").values_list("at", flat=True).first()
    return {
        "database": True,
        "worker": beat is not None and moment - beat < SILENCE,
        "events": not late.exists(),
        "jobs": not health.overdue(moment - PATIENCE),
        "record_signed": signed is None or moment - signed < LONGEST_UNSIGNED,
    }
