"""How the platform itself stands: the worker, what waits, when the record was signed."""

from __future__ import annotations

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.clock.now import now
from tongqu.kernel.jobs import health
from tongqu.kernel.matters.models import Event
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.standing import PATIENCE, standing

FAILING = Listing[Event](
    name="events-failing",
    title=("没有送出的事件，正在重试", "Events being retried"),
    columns=(
        Column("办件", "Matter", lambda event: event.matter.number, Kind.CODE, is_link=True),
        Column("事件", "Event", lambda event: event.name),
        Column("已试次数", "Tried", lambda event: event.attempts, Kind.NUMBER),
        Column("下次再试", "Next", lambda event: event.try_at, Kind.MOMENT),
    ),
    empty=Empty(
        ("没有送不出的事件", "Nothing is being retried"),
        ("第一次没有送出的事件会列在这里，系统自动重试。", "What failed once stands here."),
    ),
    opens=lambda event: reverse("console:matter", args=[event.matter.number]),
    size=20,
)


@lists(FAILING)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show it to any officer: nobody should have to ask whether the system works."""
    moment = now()
    waiting = Event.objects.filter(pending=True)
    failing = waiting.filter(attempts__gt=0).select_related("matter")
    values = {
        "standing": standing(moment),
        "beat": health.last_heartbeat(),
        "waiting": waiting.count(),
        "oldest": waiting.aggregate(at=Min("try_at"))["at"],
        "failing": FAILING.of(request, keyset(failing, "id", read=list)),
        "late_jobs": health.overdue(moment - PATIENCE),
        "signed": Checkpoint.objects.order_by("-number").first(),
    }
    return answer(request, "console/running.html", values)
