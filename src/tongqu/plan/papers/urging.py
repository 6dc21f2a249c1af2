"""The urging on paper (督办单)."""

from __future__ import annotations

from tongqu.plan.models import Urge
from tongqu.plan.papers.paper import Paper
from tongqu.plan.rules import RULES


def sheet(urge: Urge) -> bytes:
    """Return an urging as a document: to whom, about what, by when to answer, on what ground."""
    matter, measure = urge.matter, urge.measure
    plan = measure.plan
    first = matter.lines.order_by("number").first()
    paper = Paper()
    paper.title("督　办　单", f"{plan.year}年第 {urge.serial} 号")
    paper.line(f"{matter.organ.name}：", size=16)
    paper.text(f"你单位牵头的“{plan.title}”第 {measure.no} 条：{measure.text}")
    paper.text(f"督办事项：{urge.about}")
    term = RULES.urge_reply.on(matter.opened_on)
    days = f"{term.value.normalize():f}" if term.value is not None else ""
    due = f"，即 {matter.due_on.isoformat()} 前" if matter.due_on else ""
    paper.text(f"请在 {days} 个工作日内{due}在平台上书面答复（办件编号 {matter.number}）。")
    paper.text(f"依据：{term.basis}。")
    paper.line(first.by_name if first else "", size=16, is_right=True)
    day = matter.opened_on
    paper.line(f"{day.year}年{day.month}月{day.day}日", size=16, is_right=True)
    return paper.finished()
