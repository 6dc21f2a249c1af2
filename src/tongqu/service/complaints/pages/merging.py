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
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.services.merging import complaint_merge


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, other: str) -> HttpResponse:
    """Show both letters; merge the first into the second when told to."""
    actor = actor_of(request)
    one, two = _seen(actor, number), _seen(actor, other)
    if request.method == "POST":
        try:
            complaint_merge(one.matter, into=two.matter, by=actor)
        except Refusal as refusal:
            messages.error(request, sentence(refusal))
        else:
            told = f"{number} 已并入 {other}，两个来件都由 {other} 的结果答复。"
            messages.success(request, either(told, f"{number} is now part of {other}."))
            return redirect("console:matter", other)
    words = {"one": one, "two": two, "likeness": round(likeness(one.text, two.text))}
    return render(request, "complaints/merge.html", words)


def _seen(actor: Actor, number: str) -> ComplaintFacts:
    try:
        matter: Matter = matter_by_number(actor, number)
        return ComplaintFacts.objects.select_related("matter__organ").get(pk=matter.pk)
    except (Refusal, ComplaintFacts.DoesNotExist) as missing:
        raise Http404(str(missing)) from missing
