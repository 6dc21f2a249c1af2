"""An enterprise follows its own objection to a publication, from filing to the decision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongqu.kernel.documents.selectors import documents_of
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.timeline import timeline
from tongqu.service.complaints.models import ObjectionFacts
from tongqu.service.complaints.pages.asking import actor_of, not_found
from tongqu.service.complaints.procedure import Objection
from tongqu.service.complaints.services.parties import roles_in

NEXT = {
    "received": Both(
        "正在核实。核实期间公示不停；核实属实的停止公示。您可以撤回异议。",
        "It is being verified, and stays published meanwhile; if it is right, publication stops. "
        "You may withdraw the objection.",
    ),
    "corrected": Both(
        "核实属实，已停止公示；公开页上只写明停止公示的日期和分类。",
        "It was right and is no longer published; the public page gives only the day and the "
        "subject.",
    ),
    "upheld": Both(
        "核实后维持公示。有新的事实或者证据，可以再次提出异议。",
        "Verified, and it stays published. With new facts or evidence you may object again.",
    ),
    "withdrawn": Both("您已撤回异议。", "You have withdrawn the objection."),
}


@never_cache
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show how an objection stands, until when it is decided on what ground, and the outcome."""
    rows = ObjectionFacts.objects.select_related("matter__organ", "complaint__matter")
    row = rows.filter(matter__number=number).first()
    actor = actor_of(request)
    if row is None or "operator" not in roles_in(row.matter, actor):
        raise not_found()
    log = log_of(row.matter)
    state = log.procedure.states[row.matter.state]
    words = {
        "row": row,
        "matter": row.matter,
        "state": state,
        "deadline": deadline_of(row.matter, log),
        "next": NEXT[row.matter.state],
        "step": Objection.withdraw if row.matter.is_open else None,
        "moments": [each for each in timeline(log) if not each.is_kernel],
        "documents": [each for each in documents_of(row.matter) if each.is_standing],
    }
    return render(request, "complaints/objected.html", words)
