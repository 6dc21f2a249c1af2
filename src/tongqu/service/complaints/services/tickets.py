"""A file of tickets comes in: good rows are kept, each bad one is named and given back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError

from tongqu.kernel.clock.now import now
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.service.complaints.engine.sheets import Sheet, read_sheet
from tongqu.service.complaints.engine.tickets import NEEDED, Ticket, read_ticket
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.models.intake import Channel, Place
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.intake import letter_file
from tongqu.service.complaints.services.parts import (
    Dispute,
    Letter,
    Offence,
    Operator,
    Source,
    Writer,
)

Say = Callable[[str], None]
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})
SOURCES = (Channel.CITIZEN, Channel.HOTLINE, Channel.MAIL)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken in: its number in the file, its cells, and why."""

    row: int
    cells: tuple[str, ...]
    why: str


def tickets_import(  # noqa: PLR0913 (a file, its source, who takes it in and for whom)
    data: bytes,
    *,
    name: str,
    channel: str,
    organ: Organ,
    by: Actor,
    say: Say = lambda _: None,
) -> TicketBatch:
    """Take in every good row of a file, each whole by itself; keep the others with the reason.

    The same file again takes in nothing new. Raises SheetError or FileError when the file as a
    whole cannot be read; nothing is kept then.
    """
    if by.kind == "officer" and not by.roles & OFFICES:
        raise Refusal("wrong_role", step="导入工单", needed="受理岗、经办人或负责人")
    sheet = read_sheet(data, name, wanted=NEEDED)
    source = Source(channel, receiver=organ)
    batch = TicketBatch(
        source=channel,
        file_name=name[:200],
        digest=hashlib.sha256(data).hexdigest(),
        organ=organ,
        user_id=by.user_id,
        at=now(),
        head=list(sheet.head),
    )
    cells, refused = dict(sheet.rows), []
    for done, ticket in enumerate(tickets_of(sheet), 1):
        if why := _take(ticket, source, batch, by):
            refused.append(Refused(ticket.number, cells[ticket.number], why))
        if done % 1000 == 0:
            say(f"已读 {done} 行，新收 {batch.taken} 件，未收 {len(refused)} 行")
    batch.refused = [[each.row, list(each.cells), each.why] for each in refused]
    batch.save()
    return batch


def tickets_of(sheet: Sheet) -> Iterator[Ticket]:
    """Yield every row as a ticket; a number that comes twice in a file is a fault of the second."""
    demands = {demand.value: str(demand.label) for demand in Demand}
    seen: dict[str, int] = {}
    for number, cells in sheet.rows:
        ticket = read_ticket(number, dict(zip(sheet.head, cells, strict=False)), demands)
        key = ticket.text["ticket"]
        if key and key in seen:
            ticket.faults.append(f"工单号“{key}”与第 {seen[key]} 行重复，请核对后只留一行")
        seen.setdefault(key, number)
        yield ticket


def _take(ticket: Ticket, source: Source, batch: TicketBatch, by: Actor) -> str:
    """Take one row in; return why not."""
    if ticket.faults:
        return "；".join(ticket.faults)
    letter = letter_of(ticket, source)
    key = f"ticket:{source.channel}:{letter.source.ticket}"
    try:
        receipt = letter_file(letter, by=by, key=key, on=ticket.days.get("received"))
    except Refusal as refusal:
        return str(refusal)
    except DatabaseError as fault:  # what the database itself does not take, of this row alone
        return f"这一行没有存进去（{type(fault).__name__}），请重试；仍不行请联系管理员"
    if receipt.is_new:
        batch.taken += 1
    else:
        batch.known += 1
    return ""


def letter_of(ticket: Ticket, source: Source) -> Letter:
    """Return a good row as a letter."""
    text = ticket.text
    where = Whereabouts(
        text["region"], text["operator_address"], Place.ONLINE if text["platform"] else Place.SHOP
    )
    dispute = Dispute(
        ticket.category,
        text["goods"],
        text["text"],
        ticket.demand,
        ticket.days.get("known_on"),
        ticket.days.get("bought_on"),
        ticket.amount,
    )
    offence = Offence(ticket.category, text["text"], is_named=bool(text["name"]))
    return Letter(
        Writer(text["name"], text["phone"], text["address"]),
        Operator(text["operator"], text["operator_key"].upper(), where, text["platform"]),
        Source(source.channel, text["ticket"], source.receiver),
        dispute if ticket.what != "report" else None,
        offence if ticket.what != "complain" else None,
    )
