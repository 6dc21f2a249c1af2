"""The table of tasks (任务分解表) and the quarter's table, as rows for DOCX and XLSX alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.kernel.matters.registry import state_of
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.engine.model import Fruit
from tongqu.plan.models import FRUITS, WorkPlan
from tongqu.plan.papers.paper import Paper
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing, standings

HEAD = ("编号", "措施", "成果", "类别", "责任单位", "配合单位", "期限", "销号凭据", "状态")
WIDTHS = (12, 58, 52, 20, 30, 30, 22, 16, 14)
QUARTER_WIDTHS = (12, 62, 34, 52, 24, 14, 16, 38)
QUARTER = ("编号", "措施", "牵头单位", "目标", "现值", "数据", "亮灯", "原因")


def rows(plan: WorkPlan, on: date) -> Iterator[tuple[object, ...]]:
    """Yield one line for each deliverable, and one for a measure that has none."""
    for each in standings(plan, on):
        organs = [organ.name for organ in each.measure.organs.all()]
        joint = "、".join(organs[1:])
        lead = organs[0] if organs else "未写明"
        found = list(each.measure.deliverables.all())
        if not found:
            yield (each.measure.no, each.measure.text, "—", "", lead, joint, "", "", "")
        for row in found:
            state = each.states.get(row.pk, "")
            yield (
                each.measure.no,
                each.measure.text,
                row.text,
                FRUITS[Fruit(row.kind)],
                row.owner.name if row.owner else lead,
                joint,
                row.due_on.isoformat(),
                row.evidence,
                state_of(DeliverableWork.kind, state).label if state else "未派发",
            )


def table(plan: WorkPlan, on: date) -> bytes:
    """Return the table of tasks as a document."""
    paper = Paper(is_wide=True)
    paper.title(f"{plan.title}任务分解表")
    paper.table(HEAD, rows(plan, on), WIDTHS)
    return paper.finished()


def quarter_table(plan: WorkPlan, on: date) -> bytes:
    """Return the quarter's table as a document."""
    paper = Paper(is_wide=True)
    paper.title(f"{plan.year}年季度调度表", f"（截至{on.year}年{on.month}月{on.day}日）")
    paper.table(QUARTER, quarter(plan, on), QUARTER_WIDTHS)
    return paper.finished()


def quarter(plan: WorkPlan, on: date) -> Iterator[tuple[object, ...]]:
    """Yield the quarter's table (季度调度表): every target with its value as of a day."""
    for each in standings(plan, on):
        yield from _targets(each)


def _targets(each: Standing) -> Iterator[tuple[object, ...]]:
    lead = next((organ.name for organ in each.measure.organs.all()), "未写明")
    light = (WORDS[each.colour], each.judgement.why)
    targets = list(each.measure.targets.all())
    if not targets:
        yield (each.measure.no, each.measure.text, lead, "—", "", "", *light)
    for target in targets:
        value = each.values.get(target.pk)
        said = f"{value.point.value.normalize():f}{target.unit}" if value else "尚无数据"
        source = ("实时" if value.is_live else "填报") if value else ""
        yield (each.measure.no, each.measure.text, lead, target.clause, said, source, *light)
