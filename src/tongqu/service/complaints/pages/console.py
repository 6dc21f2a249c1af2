"""The officers' pages of complaints and reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.ui.guards import for_roles
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.service.complaints.pages import (
    board,
    enrolments,
    listing,
    merging,
    telephone,
    tickets,
)

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
        roles=OFFICES,
        order=33,
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
DESK = for_roles(WINDOW, CLERK)
OFFICE = for_roles(CLERK, HEAD)
urlpatterns: list[URLPattern] = [
    path("", listing.page, name="list"),
    path("export", listing.export, name="export"),
    path("batch", listing.batch, name="batch"),
    path("new", DESK(telephone.page), name="new"),
    path("board", board.page, name="board"),
    path("tickets", DESK(tickets.page), name="tickets"),
    path("tickets/template", DESK(tickets.template), name="ticket_template"),
    path("tickets/<int:number>/refused", tickets.refused, name="tickets_refused"),
    path("enrolments", OFFICE(enrolments.page), name="enrolments"),
    path("enrolments/<int:number>/<slug:what>", enrolments.change, name="enrolment"),
    path("<slug:number>/merge/<slug:other>", merging.page, name="merge"),
]
