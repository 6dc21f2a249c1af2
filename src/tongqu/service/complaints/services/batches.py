"""Batches of tickets (工单批次): a file becomes rows, and its rows become matters, bit by bit.

1. A file that passed the door of uploads is handed in: its head is looked at, nothing taken yet.
2. Its rows are read once and kept, those that cannot be taken with the reason. The file goes.
3. The rows that wait are taken in, some at a time: what came of them, their leaving the queue and
   the counts are one transaction. Whoever is killed has done all of a turn or nothing of it.

A short file goes through all three while its sender waits, a long one in the worker.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tongqu.conf.errors import CannotError
from tongqu.kernel.clock.now import LAW_ZONE, now
from tongqu.kernel.jobs.app import defer
from tongqu.kernel.matters.handlers import HANDLERS
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.actors import SYSTEM, Actor, actor_of
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.refusal import UploadRefusal
from tongqu.kernel.uploads.services import upload_attach, upload_content, upload_release
from tongqu.service.complaints.engine.calls import MOST
from tongqu.service.complaints.engine.sheets import Sheet, read_sheet
from tongqu.service.complaints.engine.tickets import EXAMPLE, NEEDED, Ticket
from tongqu.service.complaints.models import TicketBatch, TicketRow
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.services.tickets import Taken, read_tickets, tickets_take

log = logging.getLogger(__name__)
Say = Callable[[str], None]
State = TicketBatch.State
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})
SOURCES = (Channel.CITIZEN, Channel.HOTLINE, Channel.MAIL)
IMPORTING = Both("导入工单", "Bring in tickets")
JOB = "complaints.tickets"
AT_ONCE = MOST  # rows that are taken while the sender waits: as many as a call may have
TURN = 500  # rows of one transaction: a second's work
OPEN = (State.WAITING, State.WORKING)


@dataclass(frozen=True, slots=True)
class Handing:
    """A sheet or a call as it was handed in: its name and digest, from where, to whom, its head."""

    name: str
    digest: str
    channel: str
    organ: Organ
    head: tuple[str, ...]

    def batch(self, by: Actor, state: str) -> TicketBatch:
        """Return it as a batch that is not kept yet."""
        return TicketBatch(
            source=self.channel,
            file_name=self.name[:200],
            digest=self.digest,
            organ=self.organ,
            user_id=by.user_id,
            post_id=by.post_id,
            at=now(),
            moved_at=now(),
            state=state,
            head=list(self.head),
        )


def batch_hand_in(
    upload: Upload, *, channel: str, organ: Organ, by: Actor, owner: str
) -> TicketBatch:
    """Take a checked file of one's own as a batch; a short one is taken in at once.

    The same file again takes in nothing new. Raises SheetError or FileError when the file as a
    whole holds no tickets; nothing is kept then.
    """
    _refuse_others(by)
    data = upload_content(upload)
    peek = read_sheet(data, upload.name, wanted=NEEDED, most=AT_ONCE + 1)
    handing = Handing(upload.name, hashlib.sha256(data).hexdigest(), channel, organ, peek.head)
    is_long = len(peek.rows) > AT_ONCE
    with transaction.atomic():
        batch = handing.batch(by, State.WAITING)
        batch.save()
        batch.upload = upload_attach(upload, to=_holder(batch), owner=owner)
        batch.save()
        if is_long:
            defer(JOB)
    while not is_long and batch_go_on(batch.pk, waits=True):
        pass
    batch.refresh_from_db()
    return batch


def tickets_import(  # noqa: PLR0913 (a file, its source, who takes it in and for whom)
    data: bytes,
    *,
    name: str,
    channel: str,
    organ: Organ,
    by: Actor,
    say: Say = lambda _: None,
) -> TicketBatch:
    """Take in every good row of a file that was never kept, from the first to the last.

    As with ``batch_hand_in``, the same again takes in nothing new, and a bad file keeps nothing.
    """
    _refuse_others(by)
    sheet = read_sheet(data, name, wanted=NEEDED)
    digest = hashlib.sha256(data).hexdigest()
    batch = Handing(name, digest, channel, organ, sheet.head).batch(by, State.WAITING)
    with transaction.atomic():
        batch.save()
        _keep_rows(batch, sheet)
    while batch_go_on(batch.pk, waits=True):
        batch.refresh_from_db()
        say(f"已办 {batch.seen} / {batch.total} 行，新收 {batch.taken}，未收 {batch.refused}")
    batch.refresh_from_db()
    return batch


def tickets_receive(
    tickets: Sequence[Ticket], handing: Handing, cells: Sequence[Sequence[str]], *, by: Actor
) -> tuple[TicketBatch, list[Taken]]:
    """Take the tickets of a call in and say of each what came of it; keep what was refused.

    ``cells`` are those of each ticket as they came.
    """
    batch = handing.batch(by, State.DONE)
    found = list(tickets_take(tickets, handing.channel, handing.organ, by=by))
    batch.total = len(found)
    refused = [
        TicketRow(batch=batch, number=taken.ticket.number, cells=list(row), why=taken.why)
        for taken, row in zip(found, cells, strict=True)
        if not _counted(batch, taken)
    ]
    with transaction.atomic():
        batch.save()
        TicketRow.objects.bulk_create(refused)
    return batch, found


@transaction.atomic
def batch_go_on(number: int, *, waits: bool = False) -> bool:
    """Take a batch one turn on, and say whether more is left of it.

    Where somebody else is at it, nothing is done, unless one ``waits`` for its own turn.
    """
    rows = TicketBatch.objects.select_related("organ", "user", "post", "upload")
    locked = rows.select_for_update(skip_locked=not waits, of=("self",))
    batch = locked.filter(pk=number, state__in=OPEN).first()
    if batch is None:
        return False
    if batch.state == State.WAITING:
        _read(batch)
    else:
        _take_some(batch)
    batch.moved_at = now()
    batch.save()
    return batch.is_open


def batches_go_on() -> bool:
    """Take every open batch one turn on; say whether any that moved has more left.

    One that fails holds up no other: it stays as it was, and is tried again.
    """
    is_left = False
    for batch in TicketBatch.objects.filter(state__in=OPEN).order_by("pk"):
        try:
            is_left |= batch_go_on(batch.pk)
        except Exception:
            log.exception("batch %s of tickets did not go on", batch.pk)
    return is_left


def _refuse_others(by: Actor) -> None:
    if by.kind == "officer" and not by.roles & OFFICES:
        raise Refusal("wrong_role", step=IMPORTING, needed=HANDLERS)


def _holder(batch: TicketBatch) -> str:
    return f"tickets:{batch.pk}"


def _read(batch: TicketBatch) -> None:
    """Read the file into rows, once; a file that cannot be read after all is said to be so."""
    upload = batch.upload
    try:
        data = upload_content(upload) if upload else b""  # gone: it is read as an empty file
        sheet = read_sheet(data, batch.file_name, wanted=NEEDED)
    except (CannotError, UploadRefusal) as wrong:
        batch.said, batch.state = str(wrong)[:400], State.UNREAD
        return
    _keep_rows(batch, sheet)
    if upload:
        upload_release(upload, held_by=_holder(batch))
    batch.upload = None


def _keep_rows(batch: TicketBatch, sheet: Sheet) -> None:
    """Keep the rows of a sheet: those with faults as refused, the others to wait."""
    width = len(sheet.head)
    numbered = dict(sheet.rows)
    given = ((number, dict(zip(sheet.head, cells, strict=False))) for number, cells in sheet.rows)
    rows = [
        TicketRow(
            batch=batch,
            number=ticket.number,
            cells=[*numbered[ticket.number], *[""] * width][:width],
            why="；".join(fault.why for fault in ticket.faults),
        )
        for ticket in read_tickets(given)
        if ticket.text["ticket"] != EXAMPLE
    ]
    TicketRow.objects.bulk_create(rows, batch_size=2000)
    batch.state, batch.total = State.WORKING, len(rows)
    batch.refused = sum(bool(row.why) for row in rows)
    batch.save()


def _take_some(batch: TicketBatch) -> None:
    """Take the next rows in; those that became matters leave, the others say why they did not."""
    rows = list(batch.rows.filter(why="").order_by("number")[:TURN])
    given = ((row.number, dict(zip(batch.head, row.cells, strict=False))) for row in rows)
    found = tickets_take(read_tickets(given), batch.source, batch.organ, by=_by(batch))
    refused = []
    for row, taken in zip(rows, found, strict=True):
        if not _counted(batch, taken):
            row.why = taken.why
            refused.append(row)
    TicketRow.objects.bulk_update(refused, ["why"])
    batch.rows.filter(pk__in={row.pk for row in rows} - {row.pk for row in refused}).delete()
    if not batch.rows.filter(why="").exists():
        batch.state = State.DONE
        _tell(batch)


def _counted(batch: TicketBatch, taken: Taken) -> bool:
    """Count what came of one ticket; say whether there is a matter of it."""
    if taken.receipt is None:
        batch.refused += 1
        return False
    if taken.receipt.is_new:
        batch.taken += 1
    else:
        batch.known += 1
    return True


def _by(batch: TicketBatch) -> Actor:
    """Return who handed a batch in, as of that day; the system where it came by the command."""
    if batch.user is None:
        return SYSTEM
    moment: datetime = batch.at
    return actor_of(batch.user, batch.post, on=moment.astimezone(LAW_ZONE).date())


def _tell(batch: TicketBatch) -> None:
    """Tell the sender of a long file, who did not wait for it, what came of it."""
    if batch.user_id is None or batch.total <= AT_ONCE:
        return
    name, new, known, refused = batch.file_name[:80], batch.taken, batch.known, batch.refused
    text = Both(
        f"工单文件“{name}”处理完毕：新收 {new} 件，以前已收 {known} 件，未收 {refused} 行。",
        f"The tickets of “{name}” are done: new {new}, known {known}, rows refused {refused}.",
    )
    notify([Word(batch.user_id, f"tickets:{batch.pk}", text)])
