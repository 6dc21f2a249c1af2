"""Two letters side by side: is it one dispute? Then they are handled as one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.words import either, sentence
from tongqu.service.complaints.engine.similar import likeness
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.procedure import Report
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.services.merging import letters_merge

LONGEST = 5000


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, other: str) -> HttpResponse:
    """Show both letters; merge the first into the second when told to."""
    actor = actor_of(request)
    one, two = _seen(actor, number), _seen(actor, other)
    if request.method == "POST":
        try:
            added = request.POST.get("new_facts", "")[:LONGEST]
            letters_merge(one.matter, into=two.matter, by=actor, new_facts=added)
        except Refusal as refusal:
            messages.error(request, sentence(refusal))
        else:
            told = f"{number} 已并入 {other}，两个来件都由 {other} 的结果答复。"
            messages.success(request, either(told, f"{number} is now part of {other}."))
            return redirect("console:matter", other)
    words = {
        "one": one,
        "two": two,
        "likeness": round(likeness(one.text, two.text)),
        "is_report": one.matter.kind == Report.kind,
        "basis": article_of("repeated", two.matter.opened_on),
        "typed": request.POST.get("new_facts", ""),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "complaints/merge.html", words, status=status)


def _seen(actor: Actor, number: str) -> ComplaintFacts | ReportFacts:
    try:
        matter: Matter = matter_by_number(actor, number)
    except Refusal as missing:
        raise Http404(str(missing)) from missing
    for model in (ComplaintFacts, ReportFacts):
        if row := model.objects.select_related("matter__organ").filter(pk=matter.pk).first():
            return row
    raise Http404
