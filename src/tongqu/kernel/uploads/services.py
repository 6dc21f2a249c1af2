"""Receiving a file piece by piece, and giving it to what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.limits import MIB
from tongqu.kernel.files.secrecy import refuse_marked_name
from tongqu.kernel.procedure.both import Both, bare
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.refusal import UploadRefusal

State = Upload.State
UNNAMED = Both("未命名", "unnamed")
LONGEST_NAME = 200
MOST_OPEN = 20


def upload_begin(*, owner: str, name: str, size: int, sort: str = Upload.Sort.PAPER) -> Upload:
    """Announce a file; refuse it by name and size before a byte of it comes."""
    name = _plain(name)
    most = int(settings.TONGQU_UPLOAD_MB)
    if size <= 0:
        raise UploadRefusal("empty", name=UNNAMED if name == UNNAMED else name)
    if size > most * MIB:
        raise UploadRefusal("too_large", name=name, size=size / MIB, most=most)
    try:
        refuse_marked_name(name)
    except FileError as marked:
        raise UploadRefusal("unfit", why=bare(marked.sentence)) from marked
    waiting = Upload.objects.filter(owner=owner, holder="").exclude(state=State.REFUSED)
    if (count := waiting.count()) >= MOST_OPEN:
        raise UploadRefusal("too_many", count=count)
    moment = now()
    return Upload.objects.create(
        owner=owner, name=name, size=size, sort=sort, begun_at=moment, moved_at=moment
    )


@transaction.atomic
def upload_append(number: UUID, *, owner: str, at: int, data: bytes) -> Upload:
    """Add the next piece. A piece sent again is taken once; a gap says where to go on."""
    upload = _own(number, owner)
    if upload.state != State.RECEIVING:
        raise UploadRefusal("not_receiving", name=upload.name)
    if len(data) > settings.TONGQU_UPLOAD_PIECE:
        raise UploadRefusal("piece_large", most=settings.TONGQU_UPLOAD_PIECE)
    if at >= 0 and at + len(data) <= upload.received:
        return upload
    if at != upload.received:
        raise UploadRefusal("gap", name=upload.name, expected=upload.received)
    if at + len(data) > upload.size:
        raise UploadRefusal("beyond", name=upload.name, size=upload.size)
    store.append(upload.id, at=at, data=data)
    upload.received, upload.moved_at = at + len(data), now()
    upload.save(update_fields=["received", "moved_at"])
    return upload


@transaction.atomic
def upload_finish(number: UUID, *, owner: str, sha256: str = "") -> Upload:
    """Say that all of it was sent, with the sender's own digest to compare; it then waits."""
    upload = _own(number, owner)
    if upload.state != State.RECEIVING:
        return upload
    if upload.received < upload.size:
        left = upload.size - upload.received
        raise UploadRefusal("incomplete", name=upload.name, left=left)
    if sha256 and store.digest(store.part(upload.id)) != sha256.lower():
        raise UploadRefusal("differs", name=upload.name)
    upload.state, upload.moved_at = State.WAITING, now()
    upload.save(update_fields=["state", "moved_at"])
    return upload


def upload_whole(
    *, owner: str, name: str, pieces: Iterable[bytes], size: int, sort: str = Upload.Sort.PAPER
) -> Upload:
    """Take a file that came in one request; it waits for its check like any other."""
    upload = upload_begin(owner=owner, name=name, size=size, sort=sort)
    at = 0
    for piece in pieces:
        upload_append(upload.id, owner=owner, at=at, data=piece)
        at += len(piece)
    return upload_finish(upload.id, owner=owner)


def upload_content(upload: Upload) -> bytes:
    """Return what an accepted file holds, held against its digest first.

    What was changed on the disk, or is gone from it, is given to nobody: UploadRefusal.
    """
    if upload.state != State.ACCEPTED:
        raise UploadRefusal("not_accepted", name=upload.name)
    path = store.blob(str(upload.blob_id))
    if not path.exists() or store.digest(path) != upload.blob_id:
        raise UploadRefusal("damaged", name=upload.name)
    return path.read_bytes()


@transaction.atomic
def upload_attach(upload: Upload, *, to: str, owner: str) -> Upload:
    """Give an accepted file of one's own to what it belongs to, once: ``matter:2026…``."""
    upload = _own(upload.id, owner)
    if upload.state != State.ACCEPTED:
        raise UploadRefusal("not_accepted", name=upload.name)
    if upload.holder not in {"", to}:
        raise UploadRefusal("taken", name=upload.name)
    upload.holder = to
    upload.save(update_fields=["holder"])
    return upload


@transaction.atomic
def upload_release(upload: Upload, *, held_by: str) -> None:
    """Forget a file that what held it needs no more; the clean-up takes its content away."""
    Upload.objects.filter(pk=upload.pk, holder=held_by).delete()


@transaction.atomic
def upload_drop(number: UUID, *, owner: str) -> None:
    """Take back a file that has not been given to anything yet."""
    upload = _own(number, owner)
    if upload.holder:
        raise UploadRefusal("taken", name=upload.name)
    store.drop(upload.id)
    upload.delete()


def _own(number: UUID, owner: str) -> Upload:
    """Return one's own upload, locked; anybody else's is answered like one that does not exist."""
    upload = Upload.objects.select_for_update().filter(pk=number, owner=owner).first()
    if upload is None:
        raise UploadRefusal("not_found")
    return upload


def _plain(name: str) -> str:
    """Return a file's own name: no folders, no invisible letters, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, suffix = seen.rpartition(".")
    if len(seen) <= LONGEST_NAME:
        return seen or str(UNNAMED)
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}"[-LONGEST_NAME:]
