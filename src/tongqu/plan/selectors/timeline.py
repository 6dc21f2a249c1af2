"""What happened to a measure (经过): the plan's own record and the logs of all its matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tongqu.kernel.audit.models import Record
from tongqu.kernel.matters.log import labels_of
from tongqu.kernel.matters.models import Line, LineFacts, Matter
from tongqu.kernel.matters.registry import procedure_of, step_of
from tongqu.kernel.procedure.both import NO_WORDS, Both, joined, named
from tongqu.plan.models import Measure
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging

VERBS = {
    "import": Both("导入方案", "Plan imported"),
    "revise": Both("导入修订稿", "Revised plan imported"),
    "proposal_accepted": Both("采纳建议", "Proposal accepted"),
    "proposal_refused": Both("不采纳建议", "Proposal not accepted"),
    "reading": Both("填报", "Reported"),
    "dispatch": Both("派发任务", "Tasks sent out"),
    "prepare": Both("提出年终处理意见", "Year's end prepared"),
    "settle": Both("了结", "Settled"),
    "roll": Both("年终转结", "Carried to the next year"),
    "decompose": Both("任务分解", "Task broken down"),
    "follow": Both("机构调整，责任单位随转", "Organs changed, and who answers with them"),
}
OPENINGS = {
    DeliverableWork.kind: Both("派发成果", "Deliverable sent out"),
    MonthlyReport.kind: Both("布置月报", "Monthly report asked for"),
    Urging.kind: Both("发督办单", "Urging issued"),
    Prompting.kind: Both("催办", "Prompted"),
}
QUIET = frozenset({"~link", "~claim", "~assign"})
MOST = 400
HIDDEN = frozenset({"due", "day"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: what, to which matter, by whom, with what words."""

    words: Both
    about: Both
    details: tuple[Both, ...]
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
            yield Moment(
                VERBS.get(row.verb, named(row.verb)), NO_WORDS, details, row.by, row.day, row.at
            )


def _said(facts: dict[str, object]) -> Iterator[Both]:
    before, after = (str(facts.get(key) or "") for key in ("before", "after"))
    if before or after:
        yield named(f"{before} → {after}" if before else after)
    if value := facts.get("value"):
        target, evidence = facts.get("target"), facts.get("evidence")
        yield Both(f"{target}：{value}（{evidence}）", f"{target}: {value} ({evidence})")
    if organs := facts.get("organs"):
        names = organs if isinstance(organs, list) else [organs]
        target, said = str(facts.get("target") or ""), joined(named(str(n)) for n in names)
        yield Both(f"{target}：{said}", f"{target}: {said.english}") if target else said


def abouts(measure: Measure) -> dict[int, Both]:
    """Return the matters of a measure with what each is about."""
    found: dict[int, Both] = {}
    for row in measure.deliverables.exclude(matter=None):
        found[row.matter_id or 0] = named(row.text)
    for report in measure.reports.all():
        found[report.pk] = Both(f"{report.month.month}月月报", f"Report of {report.month:%B}")
    for urge in measure.urges.select_related("measure__plan").prefetch_related("matter__documents"):
        found[urge.pk] = Both(f"督办单 {urge.number}", f"Urging {urge.number}")
    for prompt in measure.prompts.all():
        found[prompt.pk] = Both(f"催办：{prompt.about}", f"Prompt: {prompt.about}")
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


def _words(kind: str, step: str) -> Both:
    if step == procedure_of(kind).opening.name:
        return OPENINGS[kind]
    return labels_of(kind, [step])[0]


def _given(kind: str, name: str, facts: dict[str, object]) -> Iterator[Both]:
    step = step_of(kind, name)
    if step is None:
        if name == "~document":
            yield named(str(facts.get("number", "")))
        return
    for fact in (*step.needs, *step.takes):
        if fact.key in facts and fact.key not in HIDDEN and not fact.is_personal:
            said = facts[fact.key]
            yield Both(f"{fact.label}：{said}", f"{fact.label_en}: {said}")
