"""The yearly report of implementation (年度落实情况报告), assembled from the records alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tongqu.kernel.matters.models import Line
from tongqu.plan.engine.lights import WORDS
from tongqu.plan.models import WorkPlan
from tongqu.plan.papers.content import Content, Part, Table, as_of
from tongqu.plan.papers.monthly import counted, lead
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing, given, standings

CLOSED = DeliverableWork.closed.name
HEAD = ("编号", "措施", "牵头单位", "亮灯", "原因", "目标和现值", "已销号及依据", "尚未销号")
WIDTHS = (12, 62, 34, 16, 40, 60, 70, 60)


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure in the report: its targets with values, what was closed on what, what is left."""

    each: Standing
    targets: tuple[str, ...]
    closed: tuple[str, ...]
    left: tuple[str, ...]


def report(plan: WorkPlan, on: date) -> Content:
    """Return the report in words: each section, each measure, what came of it and what is left."""
    every = standings(plan, on)
    evidence = _evidence(every, on)
    lines = (
        f"{plan.title}共 {len(every)} 条措施，{counted(every)}。",
        "以下逐条报告，内容取自办理记录。",
    )
    parts = []
    for section, group in groupby(every, lambda each: each.measure.section):
        heading = f"{section.no}. {section.title}" if section.title else plan.title
        words = [line for each in group for line in _words(_entry(each, evidence))]
        parts.append(Part(heading, words))
    return Content(f"{plan.title}落实情况报告", parts, as_of(on), lines=lines)


def table(plan: WorkPlan, on: date) -> Content:
    """Return the same report as one table."""
    every = standings(plan, on)
    evidence = _evidence(every, on)
    rows = [_row(_entry(each, evidence)) for each in every]
    title = f"{plan.title}落实情况"
    return Content(title, [Part(table=Table(HEAD, rows, WIDTHS))], as_of(on), is_wide=True)


def _evidence(every: Iterable[Standing], on: date) -> dict[int, str]:
    """Return what was last handed in for each deliverable by a day."""
    rows = [row for each in every for row in each.measure.deliverables.all()]
    by_matter = {row.matter_id: row.pk for row in rows if row.matter_id}
    lines = Line.objects.filter(
        matter_id__in=by_matter, step=DeliverableWork.hand_in.name, day__lte=on
    )
    handed = given(lines.order_by("matter_id", "number"), "evidence")
    return {by_matter[matter]: words for matter, words in handed.items()}


def _entry(each: Standing, evidence: Mapping[int, str]) -> Entry:
    whole = [row for row in each.measure.deliverables.all() if row.parent_id is None]
    closed = [row for row in whole if each.states.get(row.pk) == CLOSED]
    left = tuple(row.text for row in whole if row not in closed)
    said = tuple(f"{row.text}（{evidence.get(row.pk, '见办理记录')}）" for row in closed)
    return Entry(each, tuple(_targets(each)), said, left)


def _targets(each: Standing) -> Iterator[str]:
    for target in each.measure.targets.all():
        value = each.values.get(target.pk)
        if value:
            source = "实时" if value.is_live else "填报"
            number = f"{value.point.value.normalize():f}{target.unit}"
            yield f"{target.clause or target.text}：{number}（{source}）"


def _words(entry: Entry) -> Iterator[str]:
    each = entry.each
    yield f"{each.measure.no}. {each.measure.text}（{lead(each)}）"
    yield f"{WORDS[each.colour]}：{each.judgement.why}。"
    if entry.targets:
        yield f"目标：{'；'.join(entry.targets)}。"
    for closed in entry.closed:
        yield f"已销号：{closed}。"
    if entry.left:
        yield f"尚未销号：{'；'.join(entry.left)}。"


def _row(entry: Entry) -> tuple[object, ...]:
    each = entry.each
    return (
        each.measure.no,
        each.measure.text,
        lead(each),
        WORDS[each.colour],
        each.judgement.why,
        "\n".join(entry.targets),
        "\n".join(entry.closed),
        "\n".join(entry.left),
    )
