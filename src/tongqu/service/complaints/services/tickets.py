"""Tickets come in by the sheet or the call: good rows are kept, each bad one is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.handlers import HANDLERS
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.service.complaints.engine.sheets import read_sheet
from tongqu.service.complaints.engine.tickets import NEEDED, Fault, Ticket, read_ticket
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.models.intake import Channel, Place
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.intake import Receipt, Sent, letters_file
from tongqu.service.complaints.services.parts import (
    Dispute,
    Letter,
    Offence,
    Operator,
    Source,
    Writer,
)
from tongqu.service.complaints.services.refusal import field_of

Say = Callable[[str], None]
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})
SOURCES = (Channel.CITIZEN, Channel.HOTLINE, Channel.MAIL)
BATCH = 1000
IMPORTING = Both("导入工单", "Bring in tickets")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one ticket: its receipt, or what is wrong with it, field by field."""

    ticket: Ticket
    receipt: Receipt | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def why(self) -> str:
        """Return what is wrong in one sentence."""
        return "；".join(fault.why for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Handing:
    """A sheet or a call as it was handed in: its name and digest, from where, to whom, its head."""

    name: str
    digest: str
    channel: str
    organ: Organ
    head: tuple[str, ...]


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
        raise Refusal("wrong_role", step=IMPORTING, needed=HANDLERS)
    sheet = read_sheet(data, name, wanted=NEEDED)
    digest = hashlib.sha256(data).hexdigest()
    handing = Handing(name, digest, channel, organ, sheet.head)
    rows = {number: dict(zip(sheet.head, cells, strict=False)) for number, cells in sheet.rows}
    batch, _ = tickets_receive(read_tickets(rows.items()), handing, rows, by=by, say=say)
    return batch


def tickets_receive(
    tickets: Iterable[Ticket],
    handing: Handing,
    rows: Mapping[int, Mapping[str, str]],
    *,
    by: Actor,
    say: Say = lambda _: None,
) -> tuple[TicketBatch, list[Taken]]:
    """Take tickets in and keep the batch, with the rows that were refused; say what came of each.

    ``rows`` are the cells as they came, by the number of the row and the words of the head.
    """
    batch = TicketBatch(
        source=handing.channel,
        file_name=handing.name[:200],
        digest=handing.digest,
        organ=handing.organ,
        user_id=by.user_id,
        at=now(),
        head=list(handing.head),
    )
    found = []
    for taken in tickets_take(tickets, handing.channel, handing.organ, by=by):
        row = rows[taken.ticket.number]
        _note(batch, taken, [row.get(head, "") for head in handing.head])
        found.append(taken)
        if len(found) % 1000 == 0:
            say(f"已读 {len(found)} 行，新收 {batch.taken} 件，未收 {len(batch.refused)} 行")
    batch.save()
    return batch, found


def tickets_take(
    tickets: Iterable[Ticket], channel: str, organ: Organ, *, by: Actor
) -> Iterator[Taken]:
    """Take tickets in by batches; yield what came of each, in their order."""
    source = Source(channel, receiver=organ)
    rest = iter(tickets)
    while some := list(islice(rest, BATCH)):
        yield from _take(some, source, by)


def _note(batch: TicketBatch, taken: Taken, cells: list[str]) -> None:
    """Count one ticket in its batch, or keep its row with the reason."""
    if taken.receipt is None:
        batch.refused.append([taken.ticket.number, cells, taken.why])
    elif taken.receipt.is_new:
        batch.taken += 1
    else:
        batch.known += 1


def read_tickets(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[Ticket]:
    """Read numbered rows; a ticket's number that comes twice is a fault of the second."""
    demands = {demand.value: str(demand.label) for demand in Demand}
    seen: dict[str, int] = {}
    for number, cells in rows:
        ticket = read_ticket(number, cells, demands)
        key = ticket.text["ticket"]
        if key and key in seen:
            why = f"工单号“{key}”与第 {seen[key]} 行重复，请核对后只留一行"
            ticket.faults.append(Fault("ticket", why))
        seen.setdefault(key, number)
        yield ticket


def _take(tickets: Sequence[Ticket], source: Source, by: Actor) -> Iterator[Taken]:
    good = [ticket for ticket in tickets if not ticket.faults]
    sent = [
        Sent(
            letter_of(ticket, source),
            f"ticket:{source.channel}:{ticket.text['ticket']}",
            ticket.days.get("received"),
        )
        for ticket in good
    ]
    answers = dict(zip((each.number for each in good), letters_file(sent, by=by), strict=True))
    for ticket in tickets:
        answer = answers.get(ticket.number)
        if isinstance(answer, Receipt):
            yield Taken(ticket, answer)
        elif answer is None:
            yield Taken(ticket, faults=tuple(ticket.faults))
        else:
            yield Taken(ticket, faults=(Fault(field_of(answer), str(answer)),))


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
