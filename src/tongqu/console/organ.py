"""One organ (机关): who it is, what stands above and below it, and how its work stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.selectors import counts_beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organs_open
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset

BELOW = Listing[Organ](
    name="organs-below",
    title=("下级和内设", "Below"),
    columns=(
        Column("机关", "Organ", lambda organ: organ.name, is_link=True),
        Column("类别", "Kind", lambda organ: organ.get_kind_display()),
        Column("系统", "System", lambda organ: organ.get_system_display()),
        Column("代码", "Code", lambda organ: organ.code, Kind.CODE),
        Column("设立", "Since", lambda organ: organ.opened_on, Kind.DAY),
    ),
    empty=Empty(
        ("没有下级机关和内设机构", "Nothing stands below"),
        ("设立以后会列在这里。", "What is set up stands here."),
    ),
    opens=lambda organ: reverse("console:organ", args=[organ.code]),
    size=100,
)


@lists(BELOW)
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show an organ to officers; its figures only to those who answer for it or stand above."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Organ.objects.select_related("region", "parent", "successor").filter(code=code)
    organ = found.first() if actor.path is not None else None
    if organ is None:
        raise Http404
    below = organs_open(on=today()).filter(parent=organ)
    values = {
        "organ": organ,
        "above": _above(organ),
        "below": BELOW.of(request, keyset(below, "path", "pk", read=list)),
        "names": list(organ.names.order_by("since")),
        "before": list(organ.predecessors.order_by("path")),
        "is_open": organ.is_open(today()),
        "counts": counts_beneath(organ.path) if actor.sees(organ.path) else None,
    }
    return answer(request, "console/organ.html", values)


def _above(organ: Organ) -> list[Organ]:
    """Return the organs above, the topmost first."""
    chain: list[Organ] = []
    here = organ.parent
    while here is not None:
        chain.append(here)
        here = here.parent
    return chain[::-1]
