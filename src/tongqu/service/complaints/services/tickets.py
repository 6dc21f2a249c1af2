"""Tickets become letters: good ones are taken in together, each bad one is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.service.complaints.engine.tickets import Fault, Ticket, names_in, read_ticket
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.models.intake import Place
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

BATCH = 1000


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


def tickets_take(
    tickets: Iterable[Ticket], channel: str, organ: Organ, *, by: Actor
) -> Iterator[Taken]:
    """Take tickets in by batches; yield what came of each, in their order."""
    source = Source(channel, receiver=organ)
    rest = iter(tickets)
    while some := list(islice(rest, BATCH)):
        yield from _take(some, source, by)


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
        _writer(text),
        Operator(text["operator"], text["operator_key"].upper(), where, text["platform"]),
        Source(source.channel, text["ticket"], source.receiver),
        dispute if ticket.what != "report" else None,
        offence if ticket.what != "complain" else None,
    )


def _writer(text: Mapping[str, str]) -> Writer:
    return Writer(
        text["name"],
        text["phone"],
        text["address"],
        text["agent"],
        text["agent_phone"],
        names_in(text["joint"]),
        names_in(text["representatives"]),
    )
