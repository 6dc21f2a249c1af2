"""The lists of mechanisms and of their meetings: for the page and for the workbook."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.work.mechanisms.selectors import MeetingRow, Overview

MECHANISMS = Listing[Overview](
    name="mechanisms",
    title=("联席会议和会商", "Joint meetings"),
    columns=(
        Column(
            "机制", "Mechanism", lambda row: row.mechanism.name, is_link=True,
            below=(Column("依据", "Basis", lambda row: row.mechanism.basis),),
        ),
        Column("种类", "Kind", lambda row: row.mechanism.get_kind_display()),
        Column("召集单位", "Convener", lambda row: row.mechanism.convener.name),
        Column("成员数", "Members", lambda row: len(row.mechanism.members.all()), Kind.NUMBER),
        Column("今年会议", "Met this year", lambda row: row.held, Kind.NUMBER),
        Column("未办结议定事项", "Open items", lambda row: row.open_actions, Kind.NUMBER),
        Column("对应措施", "Measure", lambda row: row.mechanism.measure, Kind.NUMBER),
    ),
    empty=Empty(
        ("还没有机制", "No mechanism yet"),
        ("由召集单位负责人在下面登记。", "The convener's head puts one on record below."),
    ),
    opens=lambda row: reverse("mechanisms:mechanism", args=[row.mechanism.pk]),
)  # fmt: skip


def _decided(row: MeetingRow) -> str:
    return "；".join(
        f"{action.text}（{action.matter.organ.name}，{state}）" for action, state in row.actions
    )


MEETINGS = Listing[MeetingRow](
    name="meetings",
    title=("会议", "Meetings"),
    columns=(
        Column("议题", "Topic", lambda row: row.record.topic, is_link=True),
        Column("编号", "Number", lambda row: row.record.matter.number, Kind.CODE),
        Column("状态", "State", lambda row: row.state),
        Column("会议日期", "Day", lambda row: row.record.matter.due_on, Kind.DAY),
        Column("纪要文号", "Minutes", lambda row: row.number),
        Column("议定事项", "Decided", _decided),
    ),
    empty=Empty(
        ("还没有召集过会议", "No meeting has been called"),
        ("由召集单位在这一页召集第一次会议。", "The convener calls the first on this page."),
    ),
    opens=lambda row: reverse("console:matter", args=[row.record.matter.number]),
    size=20,
)
