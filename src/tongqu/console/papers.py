"""A matter's papers: attached by an officer who sees it, downloaded by whoever sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongqu.console.matter import seen
from tongqu.kernel.matters.papers import matter_attach
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.uploads import sent_with
from tongqu.kernel.ui.words import either, sentence
from tongqu.kernel.uploads.owners import owner_of


@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Attach what was sent before in pieces, or what comes with the form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    try:
        matter_attach(matter, sent_with(request), owner=owner_of(request), by=actor)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, either("材料已添加。", "The paper is attached."))
    return redirect("console:matter", number)
