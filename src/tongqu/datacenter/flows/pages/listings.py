"""The tables under the chart, and the sets of open data: on page and in workbook."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from tongqu.datacenter.flows.selectors import Choice, Flow
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.menu import OpenSet
from tongqu.kernel.ui.words import either


@dataclass(frozen=True, slots=True)
class Named:
    """A row with its name; ``url`` narrows the page down to it, where there is anything below."""

    name: str
    flow: Flow
    url: str = ""


def narrowed(choice: Choice, **to: str) -> str:
    """Return the address of the page for what is chosen and one thing more."""
    return "?" + urlencode({"kind": choice.kind, "place": choice.place} | to)


COUNTS: tuple[Column[Named], ...] = (
    Column("收件", "Received", lambda row: row.flow.received, Kind.NUMBER),
    Column("办结", "Closed", lambda row: row.flow.closed, Kind.NUMBER),
    Column("按期", "In time", lambda row: row.flow.in_time, Kind.NUMBER),
    Column("逾期", "Late", lambda row: row.flow.late, Kind.NUMBER),
    Column("未办结", "Open", lambda row: row.flow.open, Kind.NUMBER),
    Column("超期", "Overdue", lambda row: row.flow.overdue, Kind.NUMBER),
)
NOTHING = Empty(
    ("这个范围内没有办件", "Nothing in this choice"),
    ("换一个种类或者地方再看。", "Choose another kind or place."),
    view="flows_portal:figures",
    action=("看全部", "Show all"),
)
MONTHS = Listing[Named](
    name="months",
    title=("按月", "By month"),
    columns=(Column("月份", "Month", lambda row: row.name, is_plain=True), *COUNTS),
    empty=NOTHING,
    place="month",
)
KINDS = Listing[Named](
    name="kinds",
    title=("按种类", "By kind"),
    columns=(Column("种类", "Kind", lambda row: row.name, is_link=True), *COUNTS),
    empty=NOTHING,
    opens=lambda row: row.url,
    place="from_kind",
)
PLACES = Listing[Named](
    name="places",
    title=("按地方", "By place"),
    columns=(Column("地方", "Place", lambda row: row.name, is_link=True), *COUNTS),
    empty=NOTHING,
    opens=lambda row: row.url,
    place="from_place",
)
SETS = Listing[OpenSet](
    name="open-data",
    title=("开放数据", "Open data"),
    columns=(
        Column("数据", "Set", lambda row: either(row.label, row.label_en), is_link=True),
        Column("一行是什么", "What a row is", lambda row: either(row.about, row.about_en)),
        Column("更新", "Freshness", lambda row: either(row.period, row.period_en)),
    ),
    empty=Empty(
        ("还没有开放的数据", "Nothing is open yet"),
        ("启用的能力声明开放数据以后，会出现在这里。", "Sets appear as capabilities declare them."),
    ),
    opens=lambda row: row.url,
)
