"""Sends files the short way."""

from __future__ import annotations

from tongqu.kernel.uploads.checking import check_one
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.services import upload_whole

OWNER = "user:1"
TEXT = "关于统一大市场建设的说明。\n请予公布。\n".encode()


def sent(data: bytes = TEXT, name: str = "说明.txt", *, owner: str = OWNER) -> Upload:
    """Send a file whole; it waits for its check."""
    return upload_whole(owner=owner, name=name, pieces=[data], size=len(data))


def checked(data: bytes = TEXT, name: str = "说明.txt", *, owner: str = OWNER) -> Upload:
    """Send a file and check it."""
    upload = sent(data, name, owner=owner)
    check_one(upload.pk)
    upload.refresh_from_db()
    return upload
