"""Papers of a matter (材料): files attached to it, each with a line in its log."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handlers import HANDLERS, handles
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import check_place, lock
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.owners import holder
from tongqu.kernel.uploads.services import upload_attach

CLOSED = Both("已办结", "closed")
ATTACH = Both("添加材料", "Add a paper")


@transaction.atomic
def matter_attach(matter: Matter, upload: Upload, *, owner: str, by: Actor) -> Matter:
    """Attach a checked file of one's own to an open matter; its digest goes into the log."""
    locked = lock(matter)
    if not locked.is_open:
        raise Refusal("closed", state=CLOSED, step=ATTACH)
    check_place(locked, by)
    if not handles(by, locked.kind):
        raise Refusal("wrong_role", step=ATTACH, needed=HANDLERS)
    if upload.holder == holder_of(locked):
        return locked
    attached = upload_attach(upload, to=holder_of(locked), owner=owner)
    facts = {"file": attached.name, "sha256": attached.blob_id}
    append(locked, log_of(locked).last, step="~attach", day=today(), by=by, facts=facts)
    return locked


def papers_of(matter: Matter) -> QuerySet[Upload]:
    """Return a matter's papers, the oldest first."""
    return Upload.objects.filter(holder=holder_of(matter)).order_by("begun_at")


def holder_of(matter: Matter) -> str:
    """Return what a matter's papers are held by."""
    return f"matter:{matter.number}"


@holder("matter")
def sees(number: str, actor: Actor) -> bool:
    """Whether an actor handles the matter, where it is today; a visitor shows its code."""
    if actor.key:
        return actor.key == f"matter:{number}"
    found = Matter.objects.filter(number=number).values_list("path", "kind").first()
    return found is not None and actor.sees(found[0]) and handles(actor, found[1])
