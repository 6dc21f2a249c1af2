"""Whether anybody works off the queue, and what has waited too long for it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker


def last_heartbeat() -> datetime | None:
    """Return when a worker last said that it lives; none has when there is no worker at all."""
    moment: datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))[
        "last"
    ]
    return moment


def overdue(before: datetime) -> int:
    """Count the jobs that should have begun before that moment and have not."""
    due = Q(scheduled_at__lte=before) | Q(scheduled_at=None)
    return ProcrastinateJob.objects.filter(due, status="todo").count()
