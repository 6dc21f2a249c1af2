"""How the platform itself stands: the worker, what waits, when the record was signed."""

from __future__ import annotations

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.clock.now import now
from tongqu.kernel.jobs import health
from tongqu.kernel.matters.models import Event
from tongqu.kernel.ui.standing import PATIENCE, standing


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show it to any officer: nobody should have to ask whether the system works."""
    moment = now()
    waiting = Event.objects.filter(pending=True)
    values = {
        "standing": standing(moment),
        "beat": health.last_heartbeat(),
        "waiting": waiting.count(),
        "oldest": waiting.aggregate(at=Min("try_at"))["at"],
        "failing": waiting.filter(attempts__gt=0).select_related("matter")[:20],
        "late_jobs": health.overdue(moment - PATIENCE),
        "signed": Checkpoint.objects.order_by("-number").first(),
    }
    return render(request, "console/running.html", values)
