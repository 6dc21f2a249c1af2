"""Tickets by program (工单接口): handed in by a hotline's account, answered row by row.

What is good is taken in, each ticket whole by itself; what is not comes back with the field and the
cure. The same ticket again is the same matter, so that a call without an answer is simply repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Query, Schema, Status
from pydantic import BaseModel, ConfigDict, SkipValidation, WithJsonSchema

from tongqu.kernel.machines.bearer import ByMachine, account_of
from tongqu.kernel.machines.services import machine_actor, machine_used
from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.api.router import ROUTER
from tongqu.service.complaints.engine.calls import MOST, cells_in
from tongqu.service.complaints.engine.tickets import COLUMNS, Fault, Ticket
from tongqu.service.complaints.procedure import Report
from tongqu.service.complaints.scopes import TICKETS
from tongqu.service.complaints.selectors.answers import answer_to
from tongqu.service.complaints.services.batches import Handing, tickets_receive
from tongqu.service.complaints.services.tickets import Taken, read_tickets

HOTLINE = ByMachine(TICKETS)
Source = Literal["12345", "12315", "mail"]
ELSE = "anything else is a fault of this ticket alone; the others are taken"
VALUES = [{"type": "string"}, {"type": "number"}, {"type": "null"}, {"description": ELSE}]
Cell = Annotated[Any, WithJsonSchema({"anyOf": VALUES})]


class Why(Schema):
    """Why the call was not answered, in words for a person."""

    detail: str


class Wrong(Schema):
    """What in the call cannot be read, place by place."""

    detail: list[dict[str, object]]


def _of_any_kind(schema: dict[str, Any]) -> None:
    """Say that a ticket of another kind is answered too: it is refused by itself."""
    schema.pop("type", None)


class TicketIn(BaseModel):
    """One ticket; fields mean what the columns of the sheet mean, dates are YYYY-MM-DD.

    Whatever is wrong with a ticket, down to its being no object, refuses it and no other.
    """

    model_config = ConfigDict(extra="allow", json_schema_extra=_of_any_kind)

    ticket: Cell = Field("", description="工单号, unique within its source")
    what: Cell = Field("", description="类型: 投诉, 举报 or 投诉和举报; empty means 投诉")
    received: Cell = Field("", description="收到日期; empty means today")
    name: Cell = Field("", description="姓名")
    phone: Cell = Field("", description="电话")
    address: Cell = Field("", description="地址")
    agent: Cell = Field("", description="委托代理人; complaints alone")
    agent_phone: Cell = Field("", description="代理人电话")
    joint: Cell = Field("", description="共同投诉人: every name, parted by 、; complaints alone")
    representatives: Cell = Field("", description="推选的代表人, parted by 、")
    operator: Cell = Field("", description="经营者名称")
    operator_key: Cell = Field("", description="统一社会信用代码")
    region: Cell = Field("", description="区划代码 of the operator, 6 to 12 digits")
    operator_address: Cell = Field("", description="经营者地址")
    platform: Cell = Field("", description="平台")
    category: Cell = Field("", description="分类, by code or words; see /categories")
    goods: Cell = Field("", description="商品或者服务")
    demand: Cell = Field("", description="请求")
    amount: Cell = Field("", description="涉及金额, in yuan")
    bought_on: Cell = Field("", description="购买日期")
    known_on: Cell = Field("", description="知道日期")
    text: Cell = Field("", description="内容")


class CallIn(BaseModel):
    """Tickets of one source."""

    source: Source
    tickets: Annotated[list[SkipValidation[TicketIn]], Field(min_length=1, max_length=MOST)]


class MatterOut(Schema):
    """A matter a ticket became."""

    number: str
    kind: Literal["complaint", "report"]
    organ: str
    due_on: date | None = Field(description="The last lawful day of the next decision")


class FaultOut(Schema):
    """What is wrong with a field; no field: with the ticket as a whole."""

    field: str
    why: str


class RowOut(Schema):
    """What came of one ticket, in the order they were sent."""

    row: int
    ticket: str
    outcome: Literal["taken", "known", "refused"]
    matters: list[MatterOut]
    faults: list[FaultOut]


class CallOut(Schema):
    """What came of a call; ``batch`` is the number officers find it under."""

    batch: int
    taken: int
    known: int
    refused: int
    rows: list[RowOut]


class AnswerOut(Schema):
    """Where a ticket stands, to be given back to who called."""

    ticket: str
    number: str
    state: str
    closed_on: date | None
    outcome: str


CLOSED = {400: Why, 401: Why, 403: Why, 422: Wrong}


@ROUTER.post(
    "/tickets", response={200: CallOut, **CLOSED}, auth=HOTLINE, summary="交工单", tags=["tickets"]
)
def tickets_hand_in(request: HttpRequest, call: CallIn) -> dict[str, object]:
    """Take the good tickets in and say of each what came of it; repeated ones are known."""
    account = account_of(request)
    handing = Handing(
        name=f"接口·{account.name}",
        digest=hashlib.sha256(request.body).hexdigest(),
        channel=call.source,
        organ=account.organ,
        head=tuple(COLUMNS),
    )
    read, cells = _read(call.tickets)
    batch, taken = tickets_receive(read, handing, cells, by=machine_actor(account))
    counts = {"taken": batch.taken, "known": batch.known, "refused": batch.refused}
    machine_used(account, "tickets", batch=batch.pk, **counts)
    return {"batch": batch.pk, **counts, "rows": [_row(each) for each in taken]}


@ROUTER.get(
    "/tickets/{ticket}",
    response={200: AnswerOut, 404: Why, **CLOSED},
    auth=HOTLINE,
    summary="工单办到哪一步",
    tags=["tickets"],
)
def ticket_answer(
    request: HttpRequest,
    ticket: Annotated[str, Path(max_length=40)],
    source: Annotated[Source, Query()],
) -> Status[object]:
    """Return where a ticket stands that the same organ handed in."""
    account = account_of(request)
    found = answer_to(account.organ, source, ticket)
    machine_used(account, "answer", source=source)
    if found is None:
        return Status(404, {"detail": f"没有收过工单号为“{ticket}”的工单，请核对来源和工单号"})
    number, state, closed_on, outcome = found
    shown = {"number": number, "state": state, "closed_on": closed_on, "outcome": outcome}
    return Status(200, {"ticket": ticket, **shown})


def _read(sent: Sequence[object]) -> tuple[list[Ticket], list[list[str]]]:
    """Return the tickets with every fault there is of each, and their cells as they came."""
    given = [cells_in(each) for each in sent]
    tickets = list(read_tickets((at, cells) for at, (cells, _) in enumerate(given, 1)))
    for ticket, (_, faults) in zip(tickets, given, strict=True):
        ticket.faults = _joined(faults, ticket.faults)
    return tickets, [list(cells.values()) for cells, _ in given]


def _joined(sent: list[Fault], read: list[Fault]) -> list[Fault]:
    """Return both kinds of faults; what is no value is not called empty as well."""
    named = {fault.field for fault in sent}
    return sent if "" in named else sent + [each for each in read if each.field not in named]


def _row(taken: Taken) -> dict[str, object]:
    receipt, outcome = taken.receipt, "refused"
    if receipt is not None:
        outcome = "taken" if receipt.is_new else "known"
    return {
        "row": taken.ticket.number,
        "ticket": taken.ticket.text["ticket"],
        "outcome": outcome,
        "matters": [_matter(each) for each in receipt.matters] if receipt else [],
        "faults": [{"field": each.field, "why": each.why} for each in taken.faults],
    }


def _matter(matter: Matter) -> dict[str, object]:
    return {
        "number": matter.number,
        "kind": "report" if matter.kind == Report.kind else "complaint",
        "organ": matter.organ.name,
        "due_on": matter.due_on,
    }
