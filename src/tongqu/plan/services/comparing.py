"""A revised file against the plan in force, measure by measure."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from tongqu.plan.engine import model as engine
from tongqu.plan.models import Measure, Proposal, WorkPlan

ALIKE = 60  # of a hundred, as rapidfuzz counts likeness
FEW = 5  # a revision keeps more than one measure in five


def differences(plan: WorkPlan, read: engine.Plan) -> Iterator[Proposal]:
    """Yield one proposal for each measure that is new, gone, or worded or charged otherwise."""
    there = {measure.no: measure for measure in plan.measures.prefetch_related("organs")}
    alike = sum(_is_alike(there.get(found.no), found) for found in read.measures)
    if alike * FEW < len(there):
        yield _another(plan, read, alike)
    for found in read.measures:
        measure = there.pop(found.no, None)
        if measure is None:
            yield _added(found)
            continue
        if measure.text != found.text:
            yield _changed(measure, found)
        if (before := organs_of(measure)) != (after := "、".join(found.organs)):
            yield Proposal(
                measure=measure,
                kind="organs",
                text=f"第 {measure.no} 条责任单位",
                words="修订稿的责任单位不同",
                before=before,
                after=after,
            )
    for measure in there.values():
        yield Proposal(
            measure=measure,
            kind="removed",
            text=f"第 {measure.no} 条",
            words="修订稿里没有这一条；采纳后按“不再实施”了结",
            before=measure.text,
        )


def _is_alike(measure: Measure | None, found: engine.Measure) -> bool:
    return measure is not None and fuzz.ratio(measure.text, found.text) >= ALIKE


def _another(plan: WorkPlan, read: engine.Plan, alike: int) -> Proposal:
    """Say that a file does not look like a revision at all, before its differences are listed."""
    words = (
        f"与 {plan.year} 年现行方案同号而文字相近的只有 {alike} 条，看来不是它的修订稿。"
        "如果是另一年度或另一份方案，请不要逐条采纳，写明年度后重新导入"
    )
    return Proposal(kind="another", text=read.title[:200] or read.source.name, words=words)


def organs_of(measure: Measure) -> str:
    """Return a measure's organs as the plan names them."""
    return "、".join(organ.name for organ in measure.organs.all())


def _added(found: engine.Measure) -> Proposal:
    return Proposal(
        kind="added",
        text=f"第 {found.no} 条",
        words="修订稿新增这一条",
        after=found.text,
    )


def _changed(measure: Measure, found: engine.Measure) -> Proposal:
    return Proposal(
        measure=measure,
        kind="changed",
        text=f"第 {measure.no} 条",
        words="修订稿的文字不同",
        before=measure.text,
        after=found.text,
    )
