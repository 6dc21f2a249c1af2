"""A plan as JSON and as an outline in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from tongqu.plan.engine.model import Measure, Op, Plan, Remark, Section, Target

MARKS = {Op.GE: "≥", Op.GT: ">", Op.EQ: "", Op.RANGE: "", Op.BLANK: "待填"}


def number(value: float | None) -> float | int | None:
    """Return whole values as integers, so that 50 is not written 50.0."""
    return int(value) if value is not None and value == int(value) else value


def target_json(target: Target) -> dict[str, object]:
    """Return a target under the published keys."""
    return {
        "text": target.text,
        "value": number(target.value),
        "value_to": number(target.value_to),
        "unit": target.unit,
        "op": target.op.value,
        "soft": target.soft,
    }


def measure_json(measure: Measure) -> dict[str, object]:
    """Return a measure under the published keys."""
    return {
        "no": measure.no,
        "text": measure.text,
        "organs": list(measure.organs),
        "targets": [target_json(target) for target in measure.targets],
        "deliverables": [
            {"text": fruit.text, "kind": fruit.kind.value} for fruit in measure.deliverables
        ],
        "systems": list(measure.systems),
        "warnings": [asdict(remark) for remark in measure.warnings],
    }


def section_json(section: Section) -> dict[str, object]:
    """Return a section under the published keys."""
    return {
        "no": section.no,
        "title": section.title,
        "measures": [measure_json(measure) for measure in section.measures],
    }


def plan_json(plan: Plan) -> dict[str, object]:
    """Return the plan under the published keys; ``source.pieces`` tile the source text."""
    source = plan.source
    return {
        "title": plan.title,
        "source": {
            "name": source.name,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
            "characters": len(source.text),
            "pieces": [
                {"kind": piece.kind.value, "start": piece.start, "end": piece.end, "no": piece.no}
                for piece in plan.pieces
            ],
        },
        "warnings": [asdict(remark) for remark in plan.warnings],
        "sections": [section_json(section) for section in plan.sections],
    }


def remark_line(remark: Remark) -> str:
    """Return a remark as one line."""
    return f"{remark.text} → {remark.proposal}"


def target_line(target: Target) -> str:
    """Return a target as the plan words it, with what the reader made of it."""
    soft = "（预期性）" if target.soft else ""
    mark = MARKS[target.op]
    return f"{target.text}{soft}" + (f" [{mark}]" if mark else "")


def measure_lines(measure: Measure) -> Iterator[str]:
    """Yield a measure's lines of the outline."""
    yield f"  （{measure.no}）{measure.text}"
    yield f"      责任单位：{'、'.join(measure.organs) or '（未写明）'}"
    if measure.targets:
        yield f"      目标：{'；'.join(map(target_line, measure.targets))}"
    if measure.deliverables:
        yield f"      成果：{'；'.join(fruit.text for fruit in measure.deliverables)}"
    if measure.systems:
        yield f"      系统平台：{'、'.join(measure.systems)}"
    for remark in measure.warnings:
        yield f"      提示：{remark_line(remark)}"


def outline(plan: Plan) -> Iterator[str]:
    """Yield the plan as an outline a reader can check against the original."""
    yield plan.title
    yield f"共 {sum(bool(s.title) for s in plan.sections)} 章、{len(plan.measures)} 条措施"
    for remark in plan.warnings:
        yield f"提示：{remark_line(remark)}"
    for section in plan.sections:
        if section.title:
            yield ""
            yield f"{section.no}. {section.title}"
        for measure in section.measures:
            yield from measure_lines(measure)
