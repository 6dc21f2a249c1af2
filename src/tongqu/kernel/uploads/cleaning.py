"""What nobody took up goes away, and what lies about without a row, or a row without its file."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tongqu.kernel.clock.now import LAW_ZONE, now
from tongqu.kernel.jobs.runs import show
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.models import Blob, Upload

log = logging.getLogger(__name__)

# A form begun on one day may be sent on the next.
UNCLAIMED = timedelta(days=2)  # not of the law


def orphans() -> QuerySet[Upload]:
    """Return the uploads that nobody moved or took up for two days."""
    return Upload.objects.filter(holder="", moved_at__lt=now() - UNCLAIMED)


def clean() -> dict[str, int]:
    """Remove orphans, contents that nothing refers to, and stray files; say how many of each."""
    done = {
        "uploads": _drop_orphans(),
        "contents": _drop_contents(),
        "strays": _drop_strays(),
        "lost": lost(),
    }
    show("uploads.clean", **done)
    return done


def lost() -> int:
    """Count contents whose file is gone: each is logged, for somebody must restore it."""
    missing = [row.sha256 for row in Blob.objects.all() if not store.blob(row.sha256).exists()]
    for sha256 in missing:
        log.error("the content %s is not in the store", sha256)
    return len(missing)


def _drop_orphans() -> int:
    count = 0
    for upload in orphans():
        with transaction.atomic():
            gone = orphans().select_for_update(skip_locked=True).filter(pk=upload.pk)
            if gone.exists():
                store.drop(upload.id)
                count += gone.delete()[0]
    return count


def _drop_contents() -> int:
    count = 0
    used = Exists(Upload.objects.filter(blob=OuterRef("pk")))
    unused = Blob.objects.filter(~used, stored_at__lt=now() - UNCLAIMED)
    for blob in unused:
        with transaction.atomic():
            held = unused.select_for_update().filter(pk=blob.pk)
            if held.exists():
                held.delete()
                store.blob(blob.sha256).unlink(missing_ok=True)
                count += 1
    return count


def _drop_strays() -> int:
    known = set(Blob.objects.values_list("sha256", flat=True))
    coming = {number.hex for number in Upload.objects.values_list("pk", flat=True)}
    strays = [path for path in store.stored() if path.name not in known]
    strays += [path for path in store.quarantine().iterdir() if path.name not in coming]
    old = [path for path in strays if _age(path.stat().st_mtime) > UNCLAIMED]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _age(modified: float) -> timedelta:
    return now() - datetime.fromtimestamp(modified, LAW_ZONE)
