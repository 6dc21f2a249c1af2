"""Milestones confirmed for the measures that ask for a facility."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from tongqu.datacenter.indicators.registry import Read, indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.kernel.matters.models import Line
from tongqu.kernel.procedure.both import Both, named, of
from tongqu.work.projects.models import Milestone
from tongqu.work.projects.procedure import MilestoneWork

MEASURES = (12, 14, 15, 24, 29)


def progress(measure: int) -> Read:
    """Return the rows of one measure: None while it has no project with milestones."""

    def rows(on: date) -> Rows | None:
        every = Milestone.objects.filter(
            project__measure=measure, project__year=on.year, matter__opened_on__lte=on
        )
        lines = Line.objects.filter(matter__in=every.values("matter"), day__lte=on)
        ended = lines.filter(step=MilestoneWork.end.name)
        mine = every.exclude(matter__in=ended.values("matter"))
        if not mine.exists():
            return None
        done = lines.filter(step=MilestoneWork.confirm.name)
        found = mine.select_related("matter__organ", "project")
        return Rows(found, shown, among=Q(matter__in=done.values("matter")), path="matter__path")

    return rows


def shown(row: Milestone) -> Shown:
    """Show a milestone."""
    matter = row.matter
    url = reverse("console:matter", args=[matter.number])
    state = of(MilestoneWork.states[matter.state])
    name = f"{row.project.name}：{row.name}"
    return Shown(name, matter.organ.name, matter.closed_on or matter.due_on, url, state)


for number in MEASURES:
    indicator(
        f"work.projects.progress_{number}",
        named("%"),
        measure=number,
        label="项目节点完成率",
        label_en="Milestones reached",
        definition=Both(
            "这条措施的建设项目中，已确认完成的节点占全部节点的百分比，终止的节点不计",
            "Of the milestones of this measure's projects, the percentage confirmed; those ended "
            "do not count",
        ),
    )(progress(number))
