"""The monthly reports of a plan: who has reported what, who has not (月报)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from tongqu.kernel.matters.models import Line, LineFacts
from tongqu.kernel.procedure.both import Both, of
from tongqu.plan.models import Report, WorkPlan
from tongqu.plan.procedure import MonthlyReport

TELLING = frozenset(
    step.name
    for step in (MonthlyReport.report, MonthlyReport.report_block, MonthlyReport.report_late)
)
LAPSES = frozenset({MonthlyReport.fall_late.name, MonthlyReport.fall_late_again.name})
LATE = MonthlyReport.late.name


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what was last reported in it; empty words where nothing was.

    ``due`` is the day it is due, or was before it fell late.
    """

    report: Report
    state: Both
    due: date | None
    day: date | None
    progress: str
    evidence: str
    ground: str
    explanation: str


def reports_of(plan: WorkPlan, month: date | None = None, state: str = "") -> QuerySet[Report]:
    """Return the reports of a plan, or of one month, or in one state."""
    rows = Report.objects.filter(measure__plan=plan)
    if month:
        rows = rows.filter(month=month)
    if state:
        rows = rows.filter(matter__state=state)
    return rows.select_related("matter__organ", "measure__plan")


def months_of(plan: WorkPlan) -> list[date]:
    """Return the months that were asked for, the newest first."""
    rows = Report.objects.filter(measure__plan=plan).order_by("-month")
    return list(rows.values_list("month", flat=True).distinct())


def counts_of(plan: WorkPlan, month: date | None) -> dict[str, int]:
    """Return how many reports stand in each state."""
    rows = reports_of(plan, month).order_by().values("matter__state").annotate(count=Count("pk"))
    return {row["matter__state"]: row["count"] for row in rows}


def unsent_on(plan: WorkPlan, on: date) -> list[Report]:
    """Return the reports that were late as of a day and still had not come."""
    rows = list(reports_of(plan).filter(month__lte=on).order_by("month", "measure__no"))
    last = _last(Line.objects.filter(matter__in=[row.pk for row in rows], day__lte=on))
    return [row for row in rows if row.pk in last and last[row.pk].state == LATE]


def told(rows: Sequence[Report]) -> list[Told]:
    """Return reports with their words, in a fixed number of queries."""
    lines = Line.objects.filter(matter__in=[row.pk for row in rows])
    last, fell = _last(lines.filter(step__in=TELLING)), _last(lines.filter(step__in=LAPSES))
    given = {
        row.line_id: row.facts
        for row in LineFacts.objects.filter(line__in=[line.pk for line in last.values()])
    }
    return [_told(row, last.get(row.pk), fell.get(row.pk), given) for row in rows]


def _last(lines: QuerySet[Line]) -> dict[int, Line]:
    found = lines.order_by("matter_id", "-number").distinct("matter_id")
    return {line.matter_id: line for line in found}


def _told(
    row: Report, line: Line | None, fell: Line | None, given: dict[int, dict[str, object]]
) -> Told:
    state = MonthlyReport.states[row.matter.state]
    facts = given.get(line.pk, {}) if line else {}
    keys = ("progress", "evidence", "ground", "explanation")
    words = (str(facts.get(key) or "") for key in keys)
    due = row.matter.due_on
    if due is None and fell and row.matter.state == LATE:
        due = fell.day - timedelta(days=1)
    return Told(row, of(state), due, line.day if line else None, *words)
