"""The yearly report of implementation (年度落实情况报告), assembled from the records alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from tongqu.kernel.matters.models import Line
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.models import WorkPlan
from tongqu.plan.papers.monthly import counted, lead
from tongqu.plan.papers.paper import Paper
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing, given, standings


def report(plan: WorkPlan, on: date) -> bytes:
    """Return the report: each section, each measure, what was handed in and what is left."""
    every = standings(plan, on)
    paper = Paper()
    paper.title(f"{plan.title}落实情况报告", f"（截至{on.year}年{on.month}月{on.day}日）")
    paper.text(f"{plan.title}共 {len(every)} 条措施，{counted(every)}。")
    paper.text("以下逐条报告，内容取自办理记录。")
    evidence = _evidence(every, on)
    for section, group in groupby(every, lambda each: each.measure.section):
        paper.heading(f"{section.no}. {section.title}" if section.title else plan.title)
        for each in group:
            _measure(paper, each, evidence)
    return paper.finished()


def _evidence(every: Iterable[Standing], on: date) -> dict[int, str]:
    """Return what was last handed in for each deliverable by a day."""
    rows = [row for each in every for row in each.measure.deliverables.all()]
    by_matter = {row.matter_id: row.pk for row in rows if row.matter_id}
    lines = Line.objects.filter(
        matter_id__in=by_matter, step=DeliverableWork.hand_in.name, day__lte=on
    )
    handed = given(lines.order_by("matter_id", "number"), "evidence")
    return {by_matter[matter]: words for matter, words in handed.items()}


def _measure(paper: Paper, each: Standing, evidence: dict[int, str]) -> None:
    paper.text(f"{each.measure.no}. {each.measure.text}（{lead(each)}）")
    paper.text(f"{WORDS[each.colour]}：{each.judgement.why}。")
    for row in each.measure.deliverables.all():
        if row.parent_id is None and each.states.get(row.pk) == DeliverableWork.closed.name:
            paper.text(f"已销号：{row.text}。依据：{evidence.get(row.pk, '见办理记录')}。")
    left = [
        row.text
        for row in each.measure.deliverables.all()
        if row.parent_id is None and each.states.get(row.pk) != DeliverableWork.closed.name
    ]
    if left:
        paper.text(f"尚未销号：{'；'.join(left)}。")
