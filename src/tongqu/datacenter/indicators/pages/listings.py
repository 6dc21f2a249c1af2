"""The lists of live figures: all of them, and the rows behind one."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from tongqu.datacenter.indicators.registry import Indicator
from tongqu.datacenter.indicators.rows import Told
from tongqu.datacenter.indicators.selectors import Point
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.templatetags.ui import figure
from tongqu.kernel.ui.words import either, worded

Row = tuple[Indicator, Point | None]


def _value(row: Row) -> Decimal | None:
    return row[1].value if row[1] else None


def _shown(row: Row) -> str:
    return (
        f"{figure(row[1].value)} {worded(row[0].unit)}"
        if row[1]
        else either("尚无数据", "nothing yet")
    )


FIGURES = Listing[Row](
    name="figures",
    title=("实时指标", "Live figures"),
    columns=(
        Column(
            "指标", "Figure", lambda row: either(row[0].label, row[0].label_en), is_link=True,
            below=(Column("名称", "Name", lambda row: row[0].id, Kind.CODE),),
        ),
        Column("现值", "Value", _value, Kind.NUMBER, shown=_shown),
        Column("单位", "Unit", lambda row: row[0].unit, on_page=False),
        Column("对应措施", "Measures", lambda row: "、".join(map(str, row[0].measures))),
        Column("口径", "Definition", lambda row: row[0].definition),
    ),
    empty=Empty(
        ("还没有实时指标", "No live figure"),
        ("能力模块登记指标后，列在这里。", "Capabilities declare them."),
    ),
    opens=lambda row: reverse("indicators:figure", args=[row[0].id]),
    size=200,
)  # fmt: skip


def _counts(row: Told) -> str:
    return either("计入", "counts") if row.counts else either("未计入", "does not")


def _weight(row: Told) -> object:
    return _counts(row) if row.amount is None else row.amount


def _weighed(row: Told) -> object:
    if row.amount is not None:
        return figure(row.amount)
    return tag(_counts(row), "green" if row.counts else "")


COUNTED = Listing[Told](
    name="rows",
    title=("计入的明细", "The rows counted"),
    columns=(
        Column("内容", "What", lambda row: row.shown.name, is_link=True),
        Column("单位", "Organ", lambda row: row.shown.organ),
        Column("日期", "Day", lambda row: row.shown.day, Kind.DAY),
        Column("说明", "Note", lambda row: row.shown.note),
        Column("计入", "Counts", _weight, Kind.NUMBER, shown=_weighed),
    ),
    empty=Empty(
        ("没有可以列出的行", "No rows to show"),
        (
            "还没有计入的记录，或者都不在您的管辖范围内。",
            "Nothing was counted, or nothing of it lies within your jurisdiction.",
        ),
        view="indicators:list",
        action=("看全部实时指标", "All live figures"),
    ),
    opens=lambda row: row.shown.url,
)
