"""The list of documents in the making: what it shows, on the page and in the workbook."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html

from tongqu.kernel.ui.lists.columns import Column, Kind, in_words, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either
from tongqu.work.instruments.selectors import Row


def _measure(row: Row) -> str:
    made = row.instrument
    return f"{made.year}–{made.measure}" if made.measure else ""


def _ends(row: Row) -> object:
    day = in_words(row.instrument.expires_on)
    if not row.is_ending:
        return day
    return format_html("{} {}", day, tag(either("请评估", "to be assessed"), "amber"))


EXPIRES = Column[Row](
    "有效期至", "Valid until", lambda row: row.instrument.expires_on, Kind.DAY, shown=_ends
)
INSTRUMENTS = Listing[Row](
    name="instruments",
    title=("文件制定", "Documents"),
    columns=(
        Column(
            "文件", "Document", lambda row: row.instrument.title, is_link=True,
            below=(
                Column("编号", "Number", lambda row: row.instrument.matter.number, Kind.CODE),
            ),
        ),
        Column("种类", "Kind", lambda row: row.instrument.get_kind_display()),
        Column("起草单位", "Organ", lambda row: row.instrument.matter.organ.name),
        Column("对应措施", "Measure", _measure, Kind.SHORT),
        Column("状态", "State", lambda row: row.state),
        Column("期限", "Due", lambda row: row.instrument.matter.due_on, Kind.DAY),
        Column("文号", "Issued as", lambda row: row.instrument.number, Kind.SHORT),
        EXPIRES,
    ),
    empty=Empty(
        ("还没有文件", "No document yet"),
        (
            "由经办人或者负责人在下面起草第一件。",
            "A clerk or a head begins the first one below.",
        ),
    ),
    opens=lambda row: reverse("console:matter", args=[row.instrument.matter.number]),
)  # fmt: skip
