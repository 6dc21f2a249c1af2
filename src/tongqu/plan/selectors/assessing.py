"""Each organ's record of a plan as of a day, and its score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.matters.models import Line
from tongqu.plan.engine.assessment import Record, Score, Weights, score
from tongqu.plan.models import Deliverable, Prompt, Report, Urge, WorkPlan
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging
from tongqu.plan.rules import RULES
from tongqu.plan.selectors.standing import Standing

KEPT = frozenset({DeliverableWork.closed.name, DeliverableWork.dropped.name})


@dataclass(frozen=True, slots=True)
class Assessed:
    """An organ with its record and its score."""

    organ: str
    record: Record
    score: Score


@dataclass(slots=True)
class Tally:
    """Counts of what was kept and what there was, by part."""

    closing: list[bool]
    reporting: list[bool]
    targets: list[bool]
    urging: list[bool]

    def record(self) -> Record:
        """Return the counts as pairs."""
        return Record(
            _pair(self.closing), _pair(self.reporting), _pair(self.targets), _pair(self.urging)
        )


def _pair(kept: list[bool]) -> tuple[int, int]:
    return sum(kept), len(kept)


def weights_on(day: date) -> Weights:
    """Return the weights of a day."""
    rules = (
        RULES.weigh_closing,
        RULES.weigh_reporting,
        RULES.weigh_targets,
        RULES.weigh_urging,
    )
    return Weights(*(int(rule.amount(day)) for rule in rules))


def assessed(plan: WorkPlan, every: Iterable[Standing], on: date) -> list[Assessed]:
    """Return every organ of a plan with its score as of a day, the best first."""
    tallies: dict[str, Tally] = defaultdict(lambda: Tally([], [], [], []))
    standings = list(every)
    for each in standings:
        _of_measure(each, tallies, on)
    _of_reports(plan, tallies, on)
    _of_pressing(plan, tallies, on)
    weights = weights_on(on)
    found = []
    for organ, tally in tallies.items():
        record = tally.record()
        found.append(Assessed(organ, record, score(record, weights)))
    return sorted(found, key=lambda each: (-each.score.total, each.organ))


def _of_measure(each: Standing, tallies: dict[str, Tally], on: date) -> None:
    organs = list(each.measure.organs.all())
    if not organs:
        return
    lead = organs[0].organ.name if organs[0].organ else organs[0].name
    for row in each.measure.deliverables.all():
        if row.parent_id is None and row.due_on <= on:
            tallies[lead].closing.append(each.states.get(row.pk, "") in KEPT)
    behind = {reason.words.partition("”")[0] for reason in each.judgement.reasons}
    for target in each.measure.targets.all():
        if target.pk in each.values:
            tallies[lead].targets.append(f"“{target.clause}" not in behind)


def _of_reports(plan: WorkPlan, tallies: dict[str, Tally], on: date) -> None:
    rows = Report.objects.filter(measure__plan=plan, month__lte=on)
    late = _ever(rows.values_list("pk", flat=True), MonthlyReport.late.name, on)
    for report in rows.select_related("matter__organ"):
        if report.matter.state != MonthlyReport.due.name:
            tallies[report.matter.organ.name].reporting.append(report.pk not in late)


def _of_pressing(plan: WorkPlan, tallies: dict[str, Tally], on: date) -> None:
    """Tally urgings and prompts: whether they were answered in time."""
    waiting = {Urging.issued.name, Prompting.sent.name}
    for model, ignored in ((Urge, Urging.ignored.name), (Prompt, Prompting.ignored.name)):
        rows = model.objects.filter(measure__plan=plan, matter__opened_on__lte=on)
        late = _ever(rows.values_list("pk", flat=True), ignored, on)
        for row in rows.select_related("matter__organ"):
            if row.matter.state not in waiting:
                tallies[row.matter.organ.name].urging.append(row.pk not in late)


def _ever(matters: Iterable[int], state: str, on: date) -> set[int]:
    """Return the matters that stood in a state at any time by a day."""
    lines = Line.objects.filter(matter_id__in=list(matters), state=state, day__lte=on)
    return set(lines.values_list("matter_id", flat=True))


def overdue(plan: WorkPlan, on: date) -> list[Deliverable]:
    """Return the deliverables due by a day that are not closed, the oldest first."""
    rows = Deliverable.objects.filter(measure__plan=plan, due_on__lt=on, parent=None)
    rows = rows.exclude(matter__state__in=KEPT).select_related("measure", "owner")
    return list(rows.order_by("due_on", "measure__no"))
