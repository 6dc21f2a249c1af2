"""The officers' pages of complaints and reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.ui.guards import for_roles
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.service.complaints.pages import (
    batching,
    board,
    enrolments,
    jurisdiction,
    listing,
    merging,
    routing,
    telephone,
    ticket_batch,
    tickets,
)

officers, heads = for_roles(WINDOW, CLERK, HEAD), for_roles(HEAD)
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})
MENU = (
    Entry("投诉举报", "Complaints", "complaints:list", Net.SERVICE, roles=OFFICES, order=30),
    Entry(
        "登记来电来访", "Write down a call", "complaints:new", Net.SERVICE, roles=OFFICES, order=31
    ),
    Entry("工单导入", "Import tickets", "complaints:tickets", Net.SERVICE, roles=OFFICES, order=32),
    Entry(
        "先行和解企业",
        "Settling first",
        "complaints:enrolments",
        Net.SERVICE,
        roles=frozenset({CLERK.name, HEAD.name}),
        order=33,
    ),
    Entry(
        "分送规则", "Where letters go", "complaints:routing", Net.SERVICE, roles=OFFICES, order=35
    ),
    Entry(
        "投诉举报一览",
        "Complaints board",
        "complaints:board",
        Net.SERVICE,
        roles=frozenset({HEAD.name}),
        order=34,
    ),
)
deciders = for_roles(CLERK, HEAD)
urlpatterns: list[URLPattern] = [
    path("", officers(listing.page), name="list"),
    path("batch", officers(batching.page), name="batch"),
    path("new", officers(telephone.page), name="new"),
    path("board", heads(board.page), name="board"),
    path("tickets", officers(tickets.page), name="tickets"),
    path("tickets/template", officers(ticket_batch.template), name="ticket_template"),
    path("tickets/answers", officers(tickets.answered), name="tickets_answered"),
    path("tickets/<int:number>", officers(ticket_batch.page), name="ticket_batch"),
    path("tickets/<int:number>/refused", officers(ticket_batch.refused), name="tickets_refused"),
    path("enrolments", deciders(enrolments.page), name="enrolments"),
    path("enrolments/<int:number>/<slug:what>", deciders(enrolments.change), name="enrolment"),
    path("routing", officers(routing.page), name="routing"),
    path("<slug:number>/jurisdiction", officers(jurisdiction.page), name="jurisdiction"),
    path("<slug:number>/merge/<slug:other>", officers(merging.page), name="merge"),
]
