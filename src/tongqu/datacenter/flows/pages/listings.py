"""The lists of the counts, by month, kind and place, and of all open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.html import format_html

from tongqu.datacenter.flows.selectors import Flow
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.menu import OpenSet
from tongqu.kernel.ui.templatetags.ui import icon
from tongqu.kernel.ui.words import either


@dataclass(frozen=True, slots=True)
class Named:
    """A row of counts with its name in words."""

    name: str
    flow: Flow


NAME = Column[Named]("月份", "Month", lambda row: row.name, Kind.SHORT, is_plain=True)
COUNTS = (
    Column[Named]("收件", "Received", lambda row: row.flow.received, Kind.NUMBER),
    Column[Named]("办结", "Closed", lambda row: row.flow.closed, Kind.NUMBER),
    Column[Named]("按期", "In time", lambda row: row.flow.in_time, Kind.NUMBER),
    Column[Named]("逾期", "Late", lambda row: row.flow.late, Kind.NUMBER),
    Column[Named]("未办结", "Open", lambda row: row.flow.open, Kind.NUMBER),
    Column[Named]("超期", "Overdue", lambda row: row.flow.overdue, Kind.NUMBER),
)
NOTHING = Empty(
    ("这个范围内没有办件", "Nothing in this choice"),
    ("收到办件以后，下一次统计时计入这里。", "What comes in counts here at the next count."),
)
BY_MONTH = Listing[Named](
    name="flows-by-month", title=("按月", "By month"), columns=(NAME, *COUNTS), empty=NOTHING
)
BY_KIND = Listing[Named](
    name="flows-by-kind",
    title=("按种类", "By kind"),
    columns=(Column("种类", "Kind", lambda row: row.name, is_link=True), *COUNTS),
    empty=NOTHING,
    opens=lambda row: f"?kind={row.flow.key}",
    place="after-kind",
)
BY_PLACE = replace(
    BY_KIND,
    name="flows-by-place",
    title=("按地方", "By place"),
    columns=(Column("地方", "Place", lambda row: row.name, is_link=True), *COUNTS),
    opens=lambda row: f"?place={row.flow.key}",
    place="after-place",
)


def named(rows: list[Flow], names: Mapping[str, str]) -> list[Named]:
    """Return rows with their names, the busiest first."""
    found = [Named(names.get(row.key, row.key), row) for row in rows]
    return sorted(found, key=lambda each: -each.flow.received)


def _download(each: OpenSet) -> str:
    return format_html('<a href="{}">{}CSV</a>', reverse(each.view), icon("download"))


SETS = Listing[OpenSet](
    name="open-data",
    title=("开放数据", "Open data"),
    columns=(
        Column(
            "数据", "Set", lambda each: either(each.label, each.label_en), Kind.SHORT,
            is_plain=True,
        ),
        Column("一行是什么", "What a row is", lambda each: either(each.about, each.about_en)),
        Column("更新", "Freshness", lambda each: either(each.period, each.period_en)),
        Column("下载", "Download", lambda e: reverse(e.view), Kind.SHORT, shown=_download),
    ),
    empty=Empty(
        ("还没有开放的数据", "No data is open yet"),
        ("各事项在声明里写明开放哪些数据。", "Each part of the house declares its own."),
    ),
)  # fmt: skip
