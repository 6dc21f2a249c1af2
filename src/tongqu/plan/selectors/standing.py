"""Where the measures stand as of a day: read in a fixed number of queries for the whole plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tongqu.datacenter.indicators.selectors import Point, counted_at, kept
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Line, LineFacts
from tongqu.kernel.procedure.both import Both, in_english
from tongqu.plan.catalogue import figures_of
from tongqu.plan.engine.lights import (
    Colour,
    Figure,
    Fruit,
    Habits,
    Judgement,
    Reason,
    Record,
    judged,
)
from tongqu.plan.models import (
    Deliverable,
    Measure,
    Prompt,
    Reading,
    Report,
    Target,
    Urge,
    WorkPlan,
)
from tongqu.plan.models import Standing as Outcome
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging
from tongqu.plan.rules import RULES

SHARES = frozenset({"%", "％", "‰", "个百分点", "百分点", "个工作日", "工作日", "日", "天", "小时"})
SETTLED: dict[str, Colour] = {
    Outcome.DONE: Colour.CLOSED,
    Outcome.CARRIED: Colour.NEAR,
    Outcome.DROPPED: Colour.PAUSED,
}


@dataclass(frozen=True, slots=True)
class Value:
    """A target's value as of a day, and whether a live figure told it or an organ reported it."""

    point: Point
    is_live: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure as of a day: its colour and why, its deliverables' states, its targets' values.

    ``kept`` holds every live figure as it was last counted by that day, this measure's or not.
    """

    measure: Measure
    judgement: Judgement
    states: Mapping[int, str]
    values: Mapping[int, Value]
    kept: Mapping[str, Point]
    closed: int
    submitted: int
    total: int
    is_live: bool

    @property
    def colour(self) -> Colour:
        """Return the colour."""
        return self.judgement.colour

    @property
    def counted_at(self) -> datetime | None:
        """Return when the live figures were counted."""
        return counted_at(self.kept.values())


@dataclass(slots=True)
class Facts:
    """Everything the colours hang on, by row; filled once for a plan and a day."""

    on: date
    states: dict[int, str] = field(default_factory=dict)
    grounds: dict[int, str] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)
    late: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[int, str] = field(default_factory=dict)
    urges: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    prompts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[str, Point] = field(default_factory=dict)


def habits_on(day: date) -> Habits:
    """Return the house's habits of a day."""
    rules = (RULES.near_days, RULES.behind_percent, RULES.far_behind_percent)
    near, behind, far = (int(rule.amount(day)) for rule in rules)
    return Habits(near, behind, far)


def day_of_board(plan: WorkPlan) -> date:
    """Return the day a plan is looked at by default: today, or the end of a year that is over."""
    return min(max(today(), plan.begins_on), plan.ends_on)


def standings(plan: WorkPlan, on: date) -> list[Standing]:
    """Return every measure of a plan as it stood on a day."""
    measures = list(
        plan.measures.select_related("section").prefetch_related(
            "organs__organ", "targets", "deliverables__owner"
        )
    )
    facts = facts_of(measures, on)
    habits = habits_on(max(on, plan.begins_on))
    return [_standing(measure, plan, facts, habits) for measure in measures]


def facts_of(measures: Iterable[Measure], on: date) -> Facts:
    """Read what happened to the measures by a day."""
    facts = Facts(on)
    ids = [measure.pk for measure in measures]
    facts.kept = kept(on)
    _deliverables(facts, ids)
    _targets(facts, ids)
    _reports(facts, ids)
    _pressed(facts, Urge, facts.urges, ids)
    _pressed(facts, Prompt, facts.prompts, ids)
    return facts


def states_on(matters: Iterable[int], on: date) -> dict[int, Line]:
    """Return each matter's last line by a day."""
    lines = Line.objects.filter(matter_id__in=list(matters), day__lte=on).order_by(
        "matter_id", "-number"
    )
    return {line.matter_id: line for line in lines.distinct("matter_id")}


def given(lines: Iterable[Line], key: str) -> dict[int, str]:
    """Return a fact of each line, by matter."""
    by_line = {line.pk: line.matter_id for line in lines}
    rows = LineFacts.objects.filter(line_id__in=by_line)
    return {by_line[row.line_id]: str(row.facts[key]) for row in rows if key in row.facts}


def _deliverables(facts: Facts, ids: list[int]) -> None:
    rows = Deliverable.objects.filter(measure_id__in=ids).exclude(matter=None)
    by_matter = dict(rows.values_list("matter_id", "pk"))
    lines = states_on(by_matter, facts.on)
    blocked = [line for line in lines.values() if line.state == DeliverableWork.blocked.name]
    grounds = given(blocked, "ground")
    for matter, line in lines.items():
        facts.states[by_matter[matter]] = line.state
        facts.grounds[by_matter[matter]] = grounds.get(matter, "")


def _targets(facts: Facts, ids: list[int]) -> None:
    for target in Target.objects.filter(measure_id__in=ids).exclude(indicator=""):
        point = facts.kept.get(target.indicator)
        if point:
            facts.values[target.pk] = Value(point, is_live=True)
    readings = Reading.objects.filter(target__measure_id__in=ids, day__lte=facts.on)
    for row in readings.order_by("target_id", "-day", "-at").distinct("target_id"):
        reported = Value(Point(row.day, row.value), is_live=False)
        facts.values.setdefault(row.target_id, reported)


def _reports(facts: Facts, ids: list[int]) -> None:
    rows = Report.objects.filter(measure_id__in=ids, month__lte=facts.on)
    reports = {report.pk: report for report in rows.order_by("month")}
    lines = states_on(reports, facts.on)
    told = [line for line in lines.values() if line.step == MonthlyReport.report_block.name]
    accepted = (MonthlyReport.accepted.name, MonthlyReport.reported.name)
    grounds = given(told, "ground")
    for pk, report in reports.items():
        line = lines.get(pk)
        if line is None:
            continue
        if line.state == MonthlyReport.late.name:
            facts.late[report.measure_id].append(report.month)
        if line.state in accepted:
            facts.blocks[report.measure_id] = grounds.get(pk, "")


def _pressed(
    facts: Facts, model: type[Urge | Prompt], found: dict[int, list[str]], ids: list[int]
) -> None:
    """Read where the urgings or prompts of the measures stood."""
    rows = dict(model.objects.filter(measure_id__in=ids).values_list("matter_id", "measure_id"))
    for matter, line in states_on(rows, facts.on).items():
        found[rows[matter]].append(line.state)


def _standing(measure: Measure, plan: WorkPlan, facts: Facts, habits: Habits) -> Standing:
    whole = [row for row in measure.deliverables.all() if row.parent_id is None]
    fruits = [_fruit(row, facts) for row in whole]
    figures = [_figure(target, facts) for target in measure.targets.all()]
    urges = facts.urges.get(measure.pk, [])
    record = Record(
        late_reports=tuple(facts.late.get(measure.pk, ())),
        block=facts.blocks.get(measure.pk, ""),
        urges_open=sum(s in {Urging.issued.name, Urging.replied.name} for s in urges),
        urges_ignored=urges.count(Urging.ignored.name),
        prompts_ignored=facts.prompts.get(measure.pk, []).count(Prompting.ignored.name),
    )
    found = judged(
        on=facts.on,
        begins=plan.begins_on,
        ends=plan.ends_on,
        fruits=fruits,
        figures=figures,
        record=record,
        habits=habits,
    )
    judgement = settled(measure, plan, facts.on, found)
    told = any(facts.values[t.pk].is_live for t in measure.targets.all() if t.pk in facts.values)
    live = told or any(f.id in facts.kept for f in figures_of(measure.no, measure.text))
    return Standing(
        measure,
        judgement,
        {row.pk: facts.states.get(row.pk, "") for row in measure.deliverables.all()},
        facts.values,
        facts.kept,
        sum(fruit.is_closed for fruit in fruits),
        sum(facts.states.get(row.pk) == DeliverableWork.submitted.name for row in whole),
        len(fruits),
        is_live=live,
    )


def settled(measure: Measure, plan: WorkPlan, on: date, found: Judgement) -> Judgement:
    """Return a judgement with what a person decided when the year was closed, seen from its end.

    Done is done; a measure carried over is never shown better than to be watched, and one that was
    given up is not shown as done.
    """
    colour = SETTLED.get(measure.standing)
    seen = measure.settled_on is not None and (measure.settled_on <= on or plan.ends_on <= on)
    if colour is None or not seen:
        return found
    standing = Outcome(measure.standing).label
    words = Both(f"{standing}：{measure.reason}", f"{in_english(standing)}: {measure.reason}")
    reason = Reason(colour, words)
    if measure.standing != Outcome.CARRIED:
        return Judgement(colour, (reason,))
    order = list(Colour)
    worst = min(colour, found.colour, key=order.index)
    return Judgement(worst, (reason, *(r for r in found.reasons if r.colour != Colour.NORMAL)))


def _fruit(row: Deliverable, facts: Facts) -> Fruit:
    state = facts.states.get(row.pk, "")
    return Fruit(
        row.text,
        row.due_on,
        row.is_hard,
        is_closed=state in {DeliverableWork.closed.name, DeliverableWork.dropped.name},
        is_blocked=state == DeliverableWork.blocked.name,
        ground=facts.grounds.get(row.pk, ""),
    )


def _figure(target: Target, facts: Facts) -> Figure:
    value = facts.values.get(target.pk)
    return Figure(
        target.clause or target.text,
        None if target.value is None else float(target.value),
        None if target.value_to is None else float(target.value_to),
        float(value.point.value) if value else None,
        target.is_soft,
        is_share=target.unit in SHARES,
        day=value.point.day if value else None,
    )
