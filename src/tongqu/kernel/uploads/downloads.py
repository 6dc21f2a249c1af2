"""Giving a file back: as a download and nothing else, and only whole."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import FileResponse, HttpRequest

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.owners import may_have, owner_of
from tongqu.kernel.uploads.refusal import UploadRefusal
from tongqu.kernel.uploads.services import upload_content

PLAIN = "application/octet-stream"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def download(request: HttpRequest, number: UUID) -> FileResponse:
    """Answer with the file; UploadRefusal("not_found") hides what one may not have."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    upload = Upload.objects.filter(pk=number, state=Upload.State.ACCEPTED).first()
    if upload is None or not may_have(upload, owner=owner_of(request), actor=actor):
        raise UploadRefusal("not_found")
    stream = io.BytesIO(upload_content(upload))
    response = FileResponse(stream, as_attachment=True, filename=upload.name, content_type=PLAIN)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
