"""Milestones confirmed for the measures that ask for a facility."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongqu.datacenter.indicators.registry import indicator
from tongqu.kernel.matters.models import Line
from tongqu.work.projects.models import Milestone
from tongqu.work.projects.procedure import MilestoneWork

MEASURES = (12, 14, 15, 24, 29)


def progress(measure: int) -> Callable[[date], float | None]:
    """Return the reading of one measure: None while it has no project with milestones."""

    def read(on: date) -> float | None:
        mine = Milestone.objects.filter(
            project__measure=measure, project__year=on.year, matter__opened_on__lte=on
        )
        ended = MilestoneWork.ended.name
        ids = list(mine.exclude(matter__state=ended).values_list("matter_id", flat=True))
        if not ids:
            return None
        done = Line.objects.filter(
            matter_id__in=ids, step=MilestoneWork.confirm.name, day__lte=on
        ).values("matter")
        return round(100 * done.distinct().count() / len(ids), 1)

    return read


for number in MEASURES:
    indicator(
        f"work.projects.progress_{number}",
        "%",
        measure=number,
        label="项目节点完成率",
        label_en="Milestones reached",
        definition="这条措施的建设项目中，已确认完成的节点占全部节点的百分比",
        rows="projects:list",
    )(progress(number))
