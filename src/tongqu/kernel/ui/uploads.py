"""The one way files come in and go out: pieces by script, or whole where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.procedure.both import Both, bare
from tongqu.kernel.ui.words import sentence, worded
from tongqu.kernel.uploads.checking import check_one
from tongqu.kernel.uploads.downloads import download
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.owners import owner_of
from tongqu.kernel.uploads.refusal import UploadRefusal
from tongqu.kernel.uploads.services import (
    upload_append,
    upload_begin,
    upload_drop,
    upload_finish,
    upload_whole,
)

CHOOSE = Both("请先选择一个文件", "Please choose a file first")
PIECE = "application/octet-stream"  # a form would have been read as one before it came here
STATUS = {"piece_form": 415, "not_found": 404, "gap": 409, "not_receiving": 409, "too_large": 413}
View = Callable[..., HttpResponse]


def _worded(view: View) -> View:
    """Answer a refusal with its sentence, and where to go on."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        try:
            return view(request, *args, **kwargs)
        except UploadRefusal as refusal:
            words = {"why": sentence(refusal), "received": refusal.params.get("expected")}
            return JsonResponse(words, status=STATUS.get(refusal.code, 422))

    return answer


@require_POST
@_worded
def begin(request: HttpRequest) -> HttpResponse:
    """Announce a file by ``name`` and ``size``; ``sort`` says whether a sheet is asked for."""
    size = request.POST.get("size", "")
    number = int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0
    owner = owner_of(request, is_beginning=True)
    asked = request.POST.get("sort", "")
    sort = asked if asked in Upload.Sort else Upload.Sort.PAPER
    name = request.POST.get("name", "")
    upload = upload_begin(owner=owner, name=name, size=number, sort=sort)
    return _told(upload, status=201)


@require_POST
@_worded
def piece(request: HttpRequest, number: UUID) -> HttpResponse:
    """Take the body as the piece that begins at ``at``."""
    if request.content_type != PIECE:
        raise UploadRefusal("piece_form", form=PIECE)
    at = request.GET.get("at", "")
    place = int(at) if at.isascii() and at.isdecimal() and len(at) < 16 else -1
    return _told(upload_append(number, owner=owner_of(request), at=place, data=request.body))


@require_POST
@_worded
def finish(request: HttpRequest, number: UUID) -> HttpResponse:
    """Say that all of it was sent."""
    sha256 = request.POST.get("sha256", "")[:64]
    return _told(upload_finish(number, owner=owner_of(request), sha256=sha256))


@require_POST
@_worded
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Take it back."""
    upload_drop(number, owner=owner_of(request))
    return JsonResponse({})


@require_safe
@_worded
def state(request: HttpRequest, number: UUID) -> HttpResponse:
    """Say how far it is."""
    upload = Upload.objects.filter(pk=number, owner=owner_of(request)).first()
    if upload is None:
        raise UploadRefusal("not_found")
    return _told(upload)


@require_safe
def file(request: HttpRequest, number: UUID) -> HttpResponseBase:
    """Give the file to who may have it; to everybody else there is none."""
    try:
        return download(request, number)
    except UploadRefusal as refusal:
        raise Http404(str(refusal)) from refusal


def sent_with(request: HttpRequest, *, sort: str = Upload.Sort.PAPER) -> Upload:
    """Return the file of a form: sent before in pieces, or come with it; UploadRefusal for none."""
    if file := request.FILES.get("file"):
        return whole(request, file, sort=sort)
    try:
        number = UUID(request.POST.get("upload", ""))
    except ValueError:
        raise UploadRefusal("unfit", why=CHOOSE) from None
    rows = Upload.objects.filter(pk=number, owner=owner_of(request), sort=sort)
    upload = rows.first()
    if upload is None:
        raise UploadRefusal("not_found")
    return upload


def whole(
    request: HttpRequest, sent: UploadedFile[Any], *, sort: str = Upload.Sort.PAPER
) -> Upload:
    """Take a file that came with a form, and check it at once; UploadRefusal when it is unfit."""
    upload = upload_whole(
        owner=owner_of(request, is_beginning=True),
        name=sent.name or "",
        pieces=iter(partial(sent.read, settings.TONGQU_UPLOAD_PIECE), b""),
        size=sent.size or 0,
        sort=sort,
    )
    check_one(upload.pk)
    upload.refresh_from_db()
    if upload.state == Upload.State.REFUSED:
        raise UploadRefusal("unfit", why=bare(upload.told))
    return upload


def _told(upload: Upload, *, status: int = 200) -> JsonResponse:
    words = {
        "id": str(upload.pk),
        "name": upload.name,
        "state": upload.state,
        "words": worded(upload.get_state_display()),
        "received": upload.received,
        "size": upload.size,
        "said": worded(upload.told),
    }
    return JsonResponse(words, status=status)


urlpatterns: list[URLPattern] = [
    path("", login_not_required(begin), name="begin"),
    path("<uuid:number>", login_not_required(state), name="state"),
    path("<uuid:number>/piece", login_not_required(piece), name="piece"),
    path("<uuid:number>/finish", login_not_required(finish), name="finish"),
    path("<uuid:number>/drop", login_not_required(drop), name="drop"),
    path("<uuid:number>/file", login_not_required(file), name="file"),
]
