"""The lists of campaigns and of what each organ did: for the page and for the workbook."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.work.campaigns.selectors import Part, Row


def _measure(row: Row) -> str:
    made = row.campaign
    return f"{made.year}–{made.measure}" if made.measure else ""


def _done(row: Row) -> str:
    return f"{row.sums.count} {row.campaign.unit}"


CAMPAIGNS = Listing[Row](
    name="campaigns",
    title=("专项行动", "Campaigns"),
    columns=(
        Column(
            "行动", "Campaign", lambda row: row.campaign.name, is_link=True,
            below=(Column("计数口径", "What is counted", lambda row: row.campaign.counts),),
        ),
        Column("牵头单位", "Lead", lambda row: row.campaign.matter.organ.name),
        Column("状态", "State", lambda row: row.state),
        Column("完成", "Done", lambda row: row.sums.count, Kind.NUMBER, shown=_done),
        Column("单位", "Unit", lambda row: row.campaign.unit, on_page=False),
        Column("目标", "Goal", lambda row: row.campaign.goal, Kind.NUMBER),
        Column("发现问题", "Found", lambda row: row.sums.found, Kind.NUMBER),
        Column("整改", "Mended", lambda row: row.sums.mended, Kind.NUMBER),
        Column("对应措施", "Measure", _measure, Kind.SHORT),
    ),
    empty=Empty(
        ("还没有专项行动", "No campaign yet"),
        (
            "由牵头单位的经办人或者负责人在下面登记。",
            "The leading organ puts one on record below.",
        ),
    ),
    opens=lambda row: reverse("campaigns:campaign", args=[row.campaign.pk]),
)  # fmt: skip
ORGANS = Listing[Part](
    name="campaign-organs",
    title=("各单位", "By organ"),
    columns=(
        Column("单位", "Organ", lambda part: part.organ, is_plain=True),
        Column("数量", "Count", lambda part: part.sums.count, Kind.NUMBER),
        Column("发现问题", "Found", lambda part: part.sums.found, Kind.NUMBER),
        Column("整改", "Mended", lambda part: part.sums.mended, Kind.NUMBER),
    ),
    empty=Empty(
        ("还没有单位填报", "Nothing reported yet"),
        ("各参加单位在这一页填报本单位的数据。", "Each organ reports on this page."),
    ),
    size=200,
)
