"""Photos that come with a letter: each checked, each refused one named, the letter kept anyway."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.papers import matter_attach, papers_of
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.uploads import whole
from tongqu.kernel.ui.words import either, worded
from tongqu.kernel.uploads.owners import owner_of

MOST = 9


def attach_all(request: HttpRequest, matters: Iterable[Matter], *, by: Actor) -> list[str]:
    """Attach what came with the form to the first matter; return a sentence for each refused."""
    matter = next(iter(matters), None)
    sent: list[UploadedFile[Any]] = request.FILES.getlist("file")
    if matter is None or not sent:
        return []
    too_many = either(
        f"一次最多添 {MOST} 份，其余没有收下，可以再添。",
        f"No more than {MOST} at a time; the others were not taken, add them again.",
    )
    faults = [too_many] if len(sent) > MOST else []
    found = ((file.name, _attach(request, matter, file, by)) for file in sent[:MOST])
    return [*faults, *(_refused(name, fault) for name, fault in found if fault)]


def _refused(name: str | None, fault: str) -> str:
    return either(f"“{name}”没有收下：{fault}。", f"“{name}” was not taken: {fault}.")


def _attach(request: HttpRequest, matter: Matter, file: UploadedFile[Any], by: Actor) -> str:
    try:
        upload = whole(request, file)
        if papers_of(matter).filter(blob_id=upload.blob_id).exists():
            return ""
        matter_attach(matter, upload, owner=owner_of(request), by=by)
    except Refusal as refusal:
        return worded(refusal).rstrip("。.")
    return ""
