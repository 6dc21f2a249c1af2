"""A matter's papers: attached by an officer who sees it, downloaded by whoever sees it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongqu.console.matter import seen
from tongqu.kernel.matters.papers import matter_attach
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.uploads import whole
from tongqu.kernel.ui.words import either, sentence
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.owners import owner_of
from tongqu.kernel.uploads.refusal import UploadRefusal


@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Attach what was sent before in pieces, or what comes with the form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    try:
        matter_attach(matter, _sent(request), owner=owner_of(request), by=actor)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, either("材料已添加。", "The paper is attached."))
    return redirect("console:matter", number)


def _sent(request: HttpRequest) -> Upload:
    if file := request.FILES.get("file"):
        return whole(request, file)
    try:
        number = UUID(request.POST.get("upload", ""))
    except ValueError:
        raise UploadRefusal(
            "unfit", why=Both("请先选择一个文件", "Please choose a file first")
        ) from None
    upload = Upload.objects.filter(pk=number, owner=owner_of(request)).first()
    if upload is None:
        raise UploadRefusal("not_found")
    return upload
