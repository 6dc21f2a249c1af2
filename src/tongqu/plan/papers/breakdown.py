"""The table of tasks (任务分解表) and the quarter's table (季度调度表)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.kernel.matters.registry import state_of
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.engine.model import Fruit
from tongqu.plan.models import FRUITS, WorkPlan
from tongqu.plan.papers.content import Content, Part, Table, as_of
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing, standings

HEAD = ("编号", "措施", "成果", "类别", "责任单位", "配合单位", "期限", "销号凭据", "状态")
WIDTHS = (12, 56, 50, 20, 30, 30, 24, 17, 15)
QUARTER = ("编号", "措施", "牵头单位", "目标", "现值", "数据", "亮灯", "原因")
QUARTER_WIDTHS = (12, 62, 34, 52, 24, 14, 16, 38)


def tasks(plan: WorkPlan, on: date) -> Content:
    """Return the table of tasks."""
    table = Table(HEAD, list(rows(plan, on)), WIDTHS)
    return Content(f"{plan.title}任务分解表", [Part(table=table)], is_wide=True)


def rows(plan: WorkPlan, on: date) -> Iterator[tuple[object, ...]]:
    """Yield one line for each deliverable and each part of one, the parts under their whole."""
    for each in standings(plan, on):
        organs = [organ.name for organ in each.measure.organs.all()]
        joint = "、".join(organs[1:])
        lead = organs[0] if organs else "未写明"
        found = sorted(
            each.measure.deliverables.all(), key=lambda row: (row.parent_id or row.pk, row.position)
        )
        if not found:
            yield (each.measure.no, each.measure.text, "—", "", lead, joint, "", "", "")
        for row in found:
            state = each.states.get(row.pk, "")
            yield (
                each.measure.no,
                each.measure.text,
                f"└ {row.text}" if row.parent_id else row.text,
                FRUITS[Fruit(row.kind)],
                row.owner.name if row.owner else lead,
                joint,
                row.due_on.isoformat(),
                row.evidence,
                state_of(DeliverableWork.kind, state).label if state else "未派发",
            )


def quarter(plan: WorkPlan, on: date) -> Content:
    """Return the quarter's table: every target with its value as of a day."""
    found = [row for each in standings(plan, on) for row in _targets(each)]
    number = (on.month + 2) // 3
    title = f"{plan.year}年第{'一二三四'[number - 1]}季度调度表"
    part = Part(table=Table(QUARTER, found, QUARTER_WIDTHS))
    return Content(title, [part], as_of(on), is_wide=True)


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
