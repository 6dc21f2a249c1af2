"""The officers' list of enterprises that settle first: confirm, or end with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.organs.access import beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.words import either
from tongqu.service.complaints.models import Enrolment
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.services.odr import enrolment_begin, enrolment_end


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show who asks and who is enrolled."""
    return render(request, "complaints/enrolments.html", {"rows": _rows(actor_of(request))})


@require_POST
def change(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Confirm an enrolment or end it."""
    actor = actor_of(request)
    row = next((each for each in _rows(actor) if each.pk == number), None)
    if row is None or what not in {"begin", "end"}:
        raise Http404
    try:
        if what == "begin":
            enrolment_begin(row, by=actor)
        else:
            enrolment_end(row, reason=request.POST.get("reason", ""), by=actor)
    except Refusal as refusal:
        messages.error(request, f"{row.name}：{refusal}。")
    else:
        messages.success(request, either(f"{row.name}：已办理。", f"{row.name}: done."))
    return redirect("complaints:enrolments")


def _rows(actor: Actor) -> list[Enrolment]:
    if actor.path is None:
        return []
    reach = beneath(actor.path)
    rows = Enrolment.objects.filter(
        organ__path__gte=reach.low, organ__path__lt=reach.high, until=None
    )
    return list(rows.select_related("organ").order_by("since", "-asked_on")[:500])
