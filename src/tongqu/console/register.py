"""The register of an organ's letters (发文登记簿): every number of a kind and a year, in order."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongqu.kernel.documents.models import Document, Series
from tongqu.kernel.documents.offices import marked
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either

LONGEST = 40


def _standing(row: Document) -> str:
    if row.revoked_on:
        return either("已撤回", "Taken back")
    served = row.services.all()
    return either("已送达", "Served") if served else either("未送达", "Not served")


def _colour(row: Document) -> str:
    return "red" if row.revoked_on else "green" if row.services.all() else "amber"


REGISTER = Listing[Document](
    name="letters",
    title=("发文登记", "Register of letters"),
    columns=(
        Column("文号", "Number", lambda row: row.number, Kind.SHORT, is_link=True),
        Column("标题", "Title", lambda row: row.title),
        Column("成文日期", "Dated", lambda row: row.day, Kind.DAY),
        Column("制发人", "Issued by", lambda row: row.by_name, Kind.SHORT),
        Column("办件", "Matter", lambda row: row.matter.number, Kind.CODE),
        Column(
            "送达和撤回", "How it stands", _standing, Kind.SHORT,
            shown=lambda row: tag(_standing(row), _colour(row)),
            below=(Column("撤回依据", "Ground", lambda row: row.revoked_ground),),
        ),
    ),
    empty=Empty(
        ("还没有编过文号", "No number has been given yet"),
        (
            "在办件页制发文书时，文号自动编排并登记在这里。",
            "A letter issued on the page of a matter is numbered and stands here.",
        ),
        view="console:worklist",
        action=("看我的待办", "To my worklist"),
    ),
    opens=lambda row: reverse("console:document", args=[row.matter.number, row.pk]),
)  # fmt: skip


@lists(REGISTER)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the letters of one series: of one's own organ, or of one that stands below."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ = _organ(actor, request.GET.get("organ", "").replace("\x00", "")[:LONGEST])
    series = list(_series(organ))
    asked = request.GET.get("series", "")
    chosen = next((each for each in series if str(each.pk) == asked), series[0] if series else None)
    values = {
        "organ": organ,
        "series": series,
        "chosen": chosen,
        "letters": REGISTER.of(
            request, keyset(_letters(chosen, actor), "-serial", "-pk", read=list)
        ),
    }
    return answer(request, "console/register.html", values)


def _organ(actor: Actor, code: str) -> Organ | None:
    """Return in whose name the officer's letters go out, or the organ asked for if it is below."""
    rows = Organ.objects.select_related("mark")
    if not code:
        own = rows.filter(pk=actor.organ_id).first() if actor.organ_id else None
        return marked(own) if own else None
    found = rows.filter(code=code).first()
    if found is None or not actor.sees(found.path):
        raise Http404
    return found


def _series(organ: Organ | None) -> QuerySet[Series]:
    if organ is None:
        return Series.objects.none()
    return Series.objects.filter(organ=organ).order_by("-year", "word")


def _letters(series: Series | None, actor: Actor) -> QuerySet[Document]:
    """Return the letters of a series about what the officer may see; never to whom they went."""
    seen = visible_to(Matter.objects.all(), actor)
    rows = (
        Document.objects.filter(series=series, matter__in=seen)
        if series
        else Document.objects.none()
    )
    return rows.select_related("matter").prefetch_related("services").defer("paragraphs")
