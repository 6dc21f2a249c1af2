"""What happens in quarantine: a file is told by its content, read apart, and kept or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.files.apart import count_apart, read_apart
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.kinds import kind_of, refuse_wrong_suffix
from tongqu.kernel.files.limits import MIB, STANDARD, Limits
from tongqu.kernel.files.secrecy import refuse_marked_name
from tongqu.kernel.files.sheets import kind_of_sheet
from tongqu.kernel.procedure.both import NO_WORDS, Both, joined
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.models import Blob, Upload

State = Upload.State
SECONDS = 60.0
WORDLESS = frozenset({Fault.EMPTY, Fault.ONLY_IMAGES, Fault.NEEDS_OCR, Fault.NEEDS_OFFICE})
"""Sound files whose words we could not have: kept, and said so, for a person must look at them."""
UNREAD = Both(
    "没有读出文字，不能自动核对涉密标志，请办理人员自行核对",
    "no words could be read, so marks of secrecy were not looked for; please look yourself",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is; ``said`` is what to tell of it."""

    kind: str
    pages: int = 0
    said: Both = NO_WORDS


def limits() -> Limits:
    """Return what one upload may ask of the machine."""
    size = int(settings.TONGQU_UPLOAD_MB) * MIB
    return replace(STANDARD, size=size, chars=size)  # a long text may be kept, if not screened


def check(path: Path, name: str, sort: str = Upload.Sort.PAPER) -> Verdict:
    """Look at a file; the libraries that open it run in a process of their own.

    Where a sheet is asked for nothing else passes, and a workbook passes nowhere else.

    Raises:
        FileError: it is refused; the message says why.

    """
    bounds = limits()
    refuse_marked_name(name)
    data = path.read_bytes()
    if sort == Upload.Sort.SHEET:
        count_apart(data, name, limits=bounds, seconds=SECONDS)
        return Verdict(kind_of_sheet(data))
    kind = kind_of(data, name, bounds)
    refuse_wrong_suffix(kind, name)
    try:
        reading = read_apart(data, name, limits=bounds, seconds=SECONDS)
    except FileError as error:
        if error.fault in WORDLESS:
            return Verdict(kind, said=UNREAD)
        raise
    return Verdict(kind, reading.words.pages, joined(reading.words.warnings, "；", "; "))


def check_waiting() -> int:
    """Check every file that waits, the oldest first; return how many were looked at."""
    waiting = Upload.objects.filter(state=State.WAITING).order_by("moved_at")
    numbers = list(waiting.values_list("pk", flat=True))
    return sum(check_one(number) for number in numbers)


@transaction.atomic
def check_one(number: UUID) -> bool:
    """Check one file unless somebody else is at it; keep it under its digest, or drop it whole."""
    rows = Upload.objects.select_for_update(skip_locked=True)
    upload = rows.filter(pk=number, state=State.WAITING).first()
    if upload is None:
        return False
    path = store.part(upload.id)
    try:
        verdict = check(path, upload.name, upload.sort)
    except FileError as refused:
        store.drop(upload.id)
        upload.state = State.REFUSED
        upload.tell(refused.sentence)
        upload.save(update_fields=["state", "said", "said_en"])
        return True
    except FileNotFoundError:
        upload.state = State.REFUSED
        upload.tell(
            Both(
                f"文件“{upload.name}”没有存好，请重新上传。",
                f"The file “{upload.name}” was not kept well; send it again.",
            )
        )
        upload.save(update_fields=["state", "said", "said_en"])
        return True
    sha256 = store.digest(path)
    given = {"size": upload.size, "stored_at": now()}
    Blob.objects.update_or_create(sha256=sha256, defaults=given)  # locked: the clean-up waits
    store.keep(upload.id, sha256)
    upload.state, upload.kind, upload.pages = State.ACCEPTED, verdict.kind, verdict.pages
    upload.blob_id = sha256
    upload.tell(verdict.said)
    upload.save(update_fields=["state", "kind", "pages", "said", "said_en", "blob"])
    return True
