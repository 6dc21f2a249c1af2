"""The lists that count complaints: the head's board, the counties, what is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.service.complaints.selectors.counted import PlaceFigures
from tongqu.service.complaints.selectors.listing import Load


def _overdue(load: Load) -> object:
    words = format_html('<b class="light-overdue">{}</b>', load.overdue)
    return words if load.overdue else 0


def _there(load: Load) -> str:
    given = {"street": load.code, "region": load.region}
    return urlencode({name: value for name, value in given.items() if value})


NAME = Column[Load]("名称", "Name", lambda load: load.label, is_plain=True)
OPEN = Column[Load]("未办结", "Open", lambda load: load.open, Kind.NUMBER)
OVERDUE = Column[Load]("超期", "Overdue", lambda load: load.overdue, Kind.NUMBER, shown=_overdue)
NOTHING_OPEN = Empty(
    ("没有未办结的", "Nothing open"),
    ("收到的投诉举报办结以前会计入这里。", "Letters count here until they are closed."),
)
BY_ORGAN = Listing[Load](
    name="load-by-organ",
    title=("按机关", "By organ"),
    columns=(NAME, OPEN, OVERDUE),
    empty=NOTHING_OPEN,
    size=40,
    place="after-organ",
)
BY_OFFICER = replace(
    BY_ORGAN, name="load-by-officer", title=("按经办人", "By officer"), place="after-officer"
)
BY_STREET = replace(
    BY_ORGAN,
    name="load-by-street",
    title=("按乡镇街道", "By street"),
    columns=(replace(NAME, is_link=True, is_plain=False), OPEN, OVERDUE),
    opens=lambda load: f"{reverse('complaints:list')}?{_there(load)}",
    place="after-street",
)
BY_GROUP = replace(
    BY_ORGAN,
    name="load-by-subject",
    title=("按分类", "By subject"),
    columns=(replace(NAME, is_link=True, is_plain=False), OPEN, OVERDUE),
    opens=lambda load: f"{reverse('complaints:list')}?group={load.code}",
    place="after-subject",
)
Writer = dict[str, Any]
WRITERS = Listing[Writer](
    name="frequent-writers",
    title=("近一年来件较多的", "Those who wrote often"),
    columns=(
        Column("代号", "Mark", lambda row: row["mark"], Kind.CODE, is_plain=True),
        Column("件数", "Complaints", lambda row: row["complaints"], Kind.NUMBER),
        Column("涉及经营者", "Operators", lambda row: row["operators"], Kind.NUMBER),
        Column("涉及分类", "Subjects", lambda row: row["categories"], Kind.NUMBER),
    ),
    empty=Empty(
        ("没有来件较多的", "Nobody wrote often"),
        ("同一电话来件多的，以代号列在这里。", "They stand here under a mark."),
    ),
    place="after-writer",
)
PLACES = Listing[PlaceFigures](
    name="complaints-by-county",
    title=("各区县投诉", "Complaints by county"),
    columns=(
        Column(
            "区县", "County", lambda row: row.name, is_plain=True,
            below=(
                Column("市", "City", lambda row: row.city),
                Column("区划代码", "Code", lambda row: row.code, Kind.CODE, on_page=False),
            ),
        ),
        Column("收到", "Received", lambda row: row.received, Kind.NUMBER),
        Column("受理", "Accepted", lambda row: row.accepted, Kind.NUMBER),
        Column("协议与和解", "Agreed", lambda row: row.agreed, Kind.NUMBER),
        Column("挽回损失（元）", "Recovered (yuan)", lambda row: row.recovered, Kind.NUMBER),
    ),
    empty=Empty(
        ("近一年没有投诉", "Nothing within a year"),
        ("收到投诉以后，这里按区县显示件数。", "Counts appear as complaints come in."),
    ),
    size=200,
)  # fmt: skip


def _closed(row: dict[str, str]) -> date:
    return date.fromisoformat(row["closed_on"])


PUBLISHED = Listing[dict[str, str]](
    name="published-complaints",
    title=("公示的投诉", "Published complaints"),
    columns=(
        Column("分类", "Subject", lambda row: row["category"], is_plain=True),
        Column("办结日期", "Closed", _closed, Kind.DAY),
        Column("结果", "Outcome", lambda row: row["outcome"]),
    ),
    empty=Empty(
        ("没有公示中的投诉", "Nothing is published"),
        ("公示期内没有调解办结的投诉。", "Nothing was mediated to an end within the period."),
    ),
    size=50,
)
FOUND = Listing[tuple[str, str]](
    name="published-enterprises",
    title=("公示的企业", "Enterprises"),
    columns=(
        Column("企业", "Enterprise", lambda row: row[1], is_link=True),
        Column("统一社会信用代码", "Credit code", lambda row: row[0], Kind.CODE),
    ),
    empty=Empty(
        ("没有公示中的投诉", "Nothing is published"),
        (
            "没有查到这个名称或者代码，或者公示期内没有调解办结的投诉。这不代表对企业的评价。",
            "No such name or code, or nothing within the period. That is no judgment.",
        ),
    ),
    opens=lambda row: reverse("complaints_portal:enterprise", args=[row[0]]),
)
