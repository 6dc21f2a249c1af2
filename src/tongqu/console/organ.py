"""One organ (机关): who it is, what stands above and below it, and how its work stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.selectors import counts_beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organs_open

MOST = 200


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show an organ to officers; its figures only to those who answer for it or stand above."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Organ.objects.select_related("region", "parent", "successor").filter(code=code)
    organ = found.first() if actor.path is not None else None
    if organ is None:
        raise Http404
    words = {
        "organ": organ,
        "above": _above(organ),
        "below": list(organs_open(on=today()).filter(parent=organ).order_by("path")[:MOST]),
        "names": list(organ.names.order_by("since")),
        "before": list(organ.predecessors.order_by("path")),
        "is_open": organ.is_open(today()),
        "counts": counts_beneath(organ.path) if actor.sees(organ.path) else None,
    }
    return render(request, "console/organ.html", words)


def _above(organ: Organ) -> list[Organ]:
    """Return the organs above, the topmost first."""
    chain: list[Organ] = []
    here = organ.parent
    while here is not None:
        chain.append(here)
        here = here.parent
    return chain[::-1]
