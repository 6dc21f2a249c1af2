"""The monthly notice (月通报) and the one page for the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tongqu.plan.engine.lights import WORDS, Colour
from tongqu.plan.models import WorkPlan
from tongqu.plan.papers.paper import Paper
from tongqu.plan.selectors.assessing import assessed, overdue
from tongqu.plan.selectors.standing import Standing, standings

TABLE = ("编号", "措施", "牵头单位", "亮灯", "原因")
WIDTHS = (14, 62, 34, 18, 36)
SCORES = ("单位", "得分", "计分")
SCORE_WIDTHS = (50, 18, 96)
GRAVE = (Colour.OVERDUE, Colour.PAUSED, Colour.NEAR)
SHORT = 60


def lead(each: Standing) -> str:
    """Return the name of a measure's first organ."""
    first = next(iter(each.measure.organs.all()), None)
    return first.name if first else "未写明"


def counted(every: Sequence[Standing]) -> str:
    """Return how many measures stand in each colour, in words."""
    counts = Counter(each.colour for each in every)
    return "、".join(f"{WORDS[colour]} {counts[colour]} 条" for colour in Colour if counts[colour])


def rows(every: Sequence[Standing], colour: Colour) -> list[tuple[object, ...]]:
    """Return the measures of a colour as lines of the table."""
    return [
        (
            each.measure.no,
            each.measure.text[:SHORT],
            lead(each),
            WORDS[each.colour],
            each.judgement.why,
        )
        for each in every
        if each.colour == colour
    ]


def notice(plan: WorkPlan, on: date) -> bytes:
    """Return the notice as of a day: the whole, who is late and why, the organs' scores."""
    every = standings(plan, on)
    paper = Paper()
    paper.title("工作方案进展月通报", f"（截至{on.year}年{on.month}月{on.day}日）")
    closed, total = sum(e.closed for e in every), sum(e.total for e in every)
    live = sum(e.is_live for e in every)
    paper.heading("一、总体情况")
    paper.text(
        f"“{plan.title}”共 {len(every)} 条措施，{counted(every)}。"
        f"成果 {total} 项，已销号 {closed} 项；有实时指标的措施 {live} 条，其余为填报。"
    )
    for number, colour in zip("二三四", GRAVE, strict=True):
        paper.heading(f"{number}、{WORDS[colour]}的措施")
        found = rows(every, colour)
        if found:
            paper.table(TABLE, found, WIDTHS)
        else:
            paper.text("没有。")
    paper.heading("五、逾期未销号的成果")
    late = overdue(plan, on)
    for row in late:
        owner = row.owner.name if row.owner else "责任单位未落实"
        days = (on - row.due_on).days
        paper.text(f"措施 {row.measure.no}：{row.text}（{owner}），已逾期 {days} 天。")
    if not late:
        paper.text("没有。")
    paper.heading("六、各单位得分")
    scores = [(s.organ, s.score.total, s.score.said) for s in assessed(plan, every, on)]
    paper.table(SCORES, scores, SCORE_WIDTHS)
    return paper.finished()


def page_for_the_head(plan: WorkPlan, on: date) -> bytes:
    """Return one page: the figures, the five gravest measures, whom to call."""
    every = standings(plan, on)
    order = list(Colour)
    gravest = sorted(every, key=lambda each: order.index(each.colour))[:5]
    paper = Paper()
    paper.title(f"{plan.year}年工作方案一页通", f"（截至{on.year}年{on.month}月{on.day}日）")
    paper.text(f"{len(every)} 条措施：{counted(every)}。")
    paper.text(f"成果已销号 {sum(e.closed for e in every)} / {sum(e.total for e in every)} 项。")
    paper.heading("最要紧的五条")
    shown = [
        (e.measure.no, e.measure.text[:36], lead(e), WORDS[e.colour], e.judgement.why[:40])
        for e in gravest
    ]
    paper.table(TABLE, shown, WIDTHS)
    return paper.finished()
