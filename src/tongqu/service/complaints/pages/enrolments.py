"""The officers' list of enterprises that settle first: confirm, or end with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.organs.access import beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either, sentence
from tongqu.service.complaints.models import Enrolment
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.listings import ENROLMENTS
from tongqu.service.complaints.services.odr import enrolment_begin, enrolment_end


@lists(ENROLMENTS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show who is enrolled, by the day of it; whoever asks stands last."""
    rows = keyset(_rows(actor_of(request)), "since", "id", read=list)
    values = {"rows": ENROLMENTS.of(request, rows)}
    return answer(request, "complaints/enrolments.html", values)


@require_POST
def change(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Confirm an enrolment or end it."""
    actor = actor_of(request)
    row = _rows(actor).filter(pk=number).first()
    if row is None or what not in {"begin", "end"}:
        raise Http404
    try:
        if what == "begin":
            enrolment_begin(row, by=actor)
        else:
            enrolment_end(row, reason=request.POST.get("reason", ""), by=actor)
    except Refusal as refusal:
        messages.error(request, f"{row.name}：{sentence(refusal)}")
    else:
        messages.success(request, either(f"{row.name}：已办理。", f"{row.name}: done."))
    return redirect("complaints:enrolments")


def _rows(actor: Actor) -> QuerySet[Enrolment]:
    if actor.path is None:
        return Enrolment.objects.none()
    reach = beneath(actor.path)
    rows = Enrolment.objects.filter(
        organ__path__gte=reach.low, organ__path__lt=reach.high, until=None
    )
    return rows.select_related("organ")
