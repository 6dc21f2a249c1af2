"""What happened to a measure (经过): the plan's own record and the logs of all its matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tongqu.kernel.audit.models import Record
from tongqu.kernel.matters.log import labels_of
from tongqu.kernel.matters.models import Line, LineFacts, Matter
from tongqu.kernel.matters.registry import procedure_of, step_of
from tongqu.plan.models import Measure
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging

VERBS = {
    "import": "导入方案",
    "revise": "导入修订稿",
    "proposal_accepted": "采纳建议",
    "proposal_refused": "不采纳建议",
    "reading": "填报",
    "dispatch": "派发任务",
    "prepare": "提出年终处理意见",
    "settle": "了结",
    "roll": "年终转结",
    "decompose": "任务分解",
    "follow": "机构调整，责任单位随转",
}
OPENINGS = {
    DeliverableWork.kind: "派发成果",
    MonthlyReport.kind: "布置月报",
    Urging.kind: "发督办单",
    Prompting.kind: "催办",
}
QUIET = frozenset({"~link", "~claim", "~assign"})
MOST = 400
HIDDEN = frozenset({"due", "day"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: what, to which matter, by whom, with what words."""

    words: str
    about: str
    details: tuple[str, ...]
    who: str
    day: date
    at: datetime
    number: str = ""


def moments(measure: Measure, on: date) -> list[Moment]:
    """Return what happened to a measure by a day, the newest first."""
    found = [*_of_matters(measure, on), *_of_plan(measure, on)]
    return sorted(found, key=lambda moment: (moment.day, moment.at), reverse=True)[:MOST]


def _of_plan(measure: Measure, on: date) -> Iterator[Moment]:
    rows = Record.objects.filter(name=f"plan:{measure.plan.year}", day__lte=on)
    for row in rows:
        if row.facts.get("measure") in {measure.no, None}:
            details = tuple(_said(row.facts))
            yield Moment(VERBS.get(row.verb, row.verb), "", details, row.by, row.day, row.at)


def _said(facts: dict[str, object]) -> Iterator[str]:
    before, after = (str(facts.get(key) or "") for key in ("before", "after"))
    if before or after:
        yield f"{before} → {after}" if before else after
    if value := facts.get("value"):
        yield f"{facts.get('target')}：{value}（{facts.get('evidence')}）"
    if organs := facts.get("organs"):
        names = organs if isinstance(organs, list) else [organs]
        yield f"{facts.get('target') or ''}：{'、'.join(map(str, names))}".lstrip("：")


def abouts(measure: Measure) -> dict[int, str]:
    """Return the matters of a measure with what each is about."""
    found: dict[int, str] = {}
    for row in measure.deliverables.exclude(matter=None):
        found[row.matter_id or 0] = row.text
    for report in measure.reports.all():
        found[report.pk] = f"{report.month.month}月月报"
    for urge in measure.urges.select_related("measure__plan").prefetch_related("matter__documents"):
        found[urge.pk] = f"督办单 {urge.number}"
    for prompt in measure.prompts.all():
        found[prompt.pk] = f"催办：{prompt.about}"
    return found


def _of_matters(measure: Measure, on: date) -> Iterator[Moment]:
    known = abouts(measure)
    matters = Matter.objects.in_bulk(list(known))
    lines = Line.objects.filter(matter_id__in=known, day__lte=on).order_by("-at", "-number")[:MOST]
    found = list(lines)
    given = {
        row.line_id: row.facts
        for row in LineFacts.objects.filter(line__in=[line.pk for line in found], erased_on=None)
    }
    for line in found:
        if line.step in QUIET:
            continue
        matter = matters[line.matter_id]
        facts = given.get(line.pk, {})
        yield Moment(
            _words(matter.kind, line.step),
            known[line.matter_id],
            tuple(_given(matter.kind, line.step, facts)),
            line.by_name,
            line.day,
            line.at,
            matter.number,
        )


def _words(kind: str, step: str) -> str:
    if step == procedure_of(kind).opening.name:
        return OPENINGS[kind]
    return labels_of(kind, [step])[0]


def _given(kind: str, name: str, facts: dict[str, object]) -> Iterator[str]:
    step = step_of(kind, name)
    if step is None:
        if name == "~document":
            yield str(facts.get("number", ""))
        return
    for fact in (*step.needs, *step.takes):
        if fact.key in facts and fact.key not in HIDDEN and not fact.is_personal:
            yield f"{fact.label}：{facts[fact.key]}"
