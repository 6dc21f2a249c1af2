"""One entity (对象): everything this officer may see about it, open first, kind by kind."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.console.rows import (
    DUE,
    LIGHT,
    MATTER,
    OFFICER,
    ORGAN,
    RECEIVED,
    STATE,
    SUBJECT,
    Row,
    rows_of,
)
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset

OPEN = Listing[Row](
    name="entity-open",
    title=("正在办理", "In hand"),
    columns=(LIGHT, MATTER, replace(SUBJECT, on_page=False), STATE, DUE, ORGAN, OFFICER, RECEIVED),
    empty=Empty(
        ("没有正在办理的", "Nothing in hand"),
        ("已经办结的列在下面。", "What is closed is listed below."),
    ),
    opens=lambda row: row.url,
)
CLOSED = replace(
    OPEN,
    name="entity-closed",
    title=("已经办结", "Closed"),
    empty=Empty(
        ("没有已经办结的", "Nothing closed"),
        ("正在办理的列在上面。", "What is in hand is listed above."),
    ),
    place="after-closed",
)
NAMES = 50


@lists(OPEN, CLOSED)
@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Show an entity's identity and its matters; one about which nothing is visible is hidden."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    seen = visible_to(Matter.objects.filter(subject_key=key), actor)
    latest = seen.order_by("-id").first()
    if latest is None:
        raise Http404
    rows = seen.select_related("organ", "officer")
    found = seen.aggregate(first=Min("opened_on"), last=Max("opened_on"))
    names = seen.order_by("subject_name").values_list("subject_name", flat=True).distinct()
    values = {
        "key": key,
        "name": latest.subject_name,
        "names": list(names[:NAMES]),
        **found,
        "open": OPEN.of(request, keyset(rows.filter(closed_on=None), "-id", read=rows_of)),
        "closed": CLOSED.of(
            request, keyset(rows.filter(closed_on__isnull=False), "-id", read=rows_of)
        ),
    }
    return answer(request, "console/subject.html", values)
