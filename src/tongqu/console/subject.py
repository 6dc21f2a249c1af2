"""One entity (对象): everything this officer may see about it, open first, kind by kind."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.console.rows import rows_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.words import either

MOST = 500
HEAD = (
    ("编号", "Number"),
    ("种类", "Kind"),
    ("对象", "Subject"),
    ("状态", "State"),
    ("亮灯", "Light"),
    ("期限", "Due"),
    ("机关", "Organ"),
    ("经办人", "Officer"),
    ("收件日", "Received"),
)


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Show an entity's identity and its matters; one about which nothing is visible is hidden."""
    found = _matters(request, key)
    open_rows = rows_of(matter for matter in found if matter.is_open)
    closed_rows = rows_of(matter for matter in found if not matter.is_open)
    values = {
        "key": key,
        "name": found[0].subject_name,
        "names": sorted({matter.subject_name for matter in found}),
        "first": min(matter.opened_on for matter in found),
        "last": max(matter.opened_on for matter in found),
        "groups": [
            (either("正在办理", "In hand"), open_rows),
            (either("已经办结", "Closed"), closed_rows),
        ],
        "is_cut": len(found) == MOST,
    }
    return render(request, "console/subject.html", values)


@require_safe
def export(request: HttpRequest, key: str) -> HttpResponse:
    """Give the entity's matters as a workbook."""
    rows = rows_of(_matters(request, key))
    head = [either(*pair) for pair in HEAD]
    return as_download("subject", either("对象", "Entity"), head, (row.as_cells() for row in rows))


def _matters(request: HttpRequest, key: str) -> list[Matter]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Matter.objects.filter(subject_key=key).select_related("organ", "officer")
    found = list(visible_to(rows, actor).order_by("-id")[:MOST])
    if not found:
        raise Http404
    return found
