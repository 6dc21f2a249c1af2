"""A line of the year's end, and the list of them for the workbook; the page adds the forms."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.models import Settlement
from tongqu.plan.selectors.standing import Standing
from tongqu.plan.services import Decision


@dataclass(frozen=True, slots=True)
class Line:
    """One measure at the year's end: what the records suggest, what was prepared and typed."""

    each: Standing
    proposal: Decision
    settlement: Settlement | None
    standing: str
    reason: str
    fault: str = ""

    @property
    def differs(self) -> bool:
        """Tell whether a person decided otherwise than the records suggest."""
        made = self.settlement
        return made is not None and made.standing != self.proposal.standing


ROLLING = Listing[Line](
    name="rolling",
    title=("年终转结", "Year's end"),
    columns=(
        Column("编号", "No.", lambda line: line.each.measure.no, Kind.NUMBER),
        Column("措施", "Measure", lambda line: line.each.measure.text),
        Column("亮灯", "Light", lambda line: WORDS[line.each.colour]),
        Column("按记录", "By the records", lambda line: line.proposal.standing.label),
        Column("记录所说", "What they say", lambda line: line.proposal.reason),
        Column(
            "处理意见", "Prepared",
            lambda line: line.settlement.get_standing_display() if line.settlement else "",
        ),
        Column(
            "理由", "Reason", lambda line: line.settlement.reason if line.settlement else ""
        ),
        Column("提出人", "By", lambda line: line.settlement.by if line.settlement else ""),
        Column(
            "提出时间", "When",
            lambda line: line.settlement.at if line.settlement else None, Kind.MOMENT,
        ),
    ),
    empty=Empty(
        ("没有可以转结的措施", "There is nothing to roll"),
        ("这一年的措施都已了结。", "Every measure of the year is settled."),
        view="plan:board",
        action=("回到计划总览", "Back to the plan"),
    ),
    size=200,
)  # fmt: skip
