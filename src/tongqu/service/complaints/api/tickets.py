"""Tickets by program (工单接口): handed in by a hotline's account, answered row by row.

What is good is taken in, each ticket whole by itself; what is not comes back with the field and the
cure. The same ticket again is the same matter, so that a call without an answer is simply repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Query, Schema, Status
from pydantic import BaseModel, ConfigDict, StrictFloat, StrictInt, StrictStr

from tongqu.kernel.machines.bearer import ByMachine, account_of
from tongqu.kernel.machines.services import machine_actor, machine_used
from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.api.router import ROUTER
from tongqu.service.complaints.engine.sheets import cell_text
from tongqu.service.complaints.engine.tickets import COLUMNS, Fault, Ticket
from tongqu.service.complaints.procedure import Report
from tongqu.service.complaints.scopes import TICKETS
from tongqu.service.complaints.selectors.answers import answer_to
from tongqu.service.complaints.services.tickets import Handing, Taken, read_tickets, tickets_receive

MOST, LONGEST_NAME = 200, 60
HOTLINE = ByMachine(TICKETS)
Source = Literal["12345", "12315", "mail"]
Cell = StrictStr | StrictInt | StrictFloat | None
UNKNOWN = "没有“{name}”这个字段，请核对接口说明里的字段名"


class Why(Schema):
    """Why the call was not answered, in words for a person."""

    detail: str


class Wrong(Schema):
    """What in the call cannot be read, place by place."""

    detail: list[dict[str, object]]


class TicketIn(BaseModel):
    """One ticket; fields mean what the columns of the sheet mean, dates are YYYY-MM-DD."""

    model_config = ConfigDict(extra="allow")

    ticket: Cell = Field("", description="工单号, unique within its source")
    what: Cell = Field("", description="类型: 投诉, 举报 or 投诉和举报; empty means 投诉")
    received: Cell = Field("", description="收到日期; empty means today")
    name: Cell = Field("", description="姓名")
    phone: Cell = Field("", description="电话")
    address: Cell = Field("", description="地址")
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
    tickets: Annotated[list[TicketIn], Field(min_length=1, max_length=MOST)]


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
    rows = {at: _cells(ticket) for at, ticket in enumerate(call.tickets, 1)}
    read = _read(call.tickets, rows)
    batch, taken = tickets_receive(read, handing, rows, by=machine_actor(account))
    counts = {"taken": batch.taken, "known": batch.known, "refused": len(batch.refused)}
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


def _cells(ticket: TicketIn) -> dict[str, str]:
    return {head: cell_text(getattr(ticket, name)) for head, name in COLUMNS.items()}


def _read(sent: list[TicketIn], rows: dict[int, dict[str, str]]) -> Iterator[Ticket]:
    """Yield the tickets, with a fault for every field that is none."""
    for ticket, given in zip(read_tickets(rows.items()), sent, strict=True):
        extra: dict[str, Any] = given.model_extra or {}
        for name in sorted(_named(each) for each in extra):
            ticket.faults.append(Fault(name, UNKNOWN.format(name=name)))
        yield ticket


def _named(field: str) -> str:
    """Return the name of an unknown field as it can be kept and shown."""
    return cell_text(field.encode("utf-8", "replace").decode())[:LONGEST_NAME]


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
