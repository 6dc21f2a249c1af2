"""Projects with how far they are: milestones confirmed, money come and gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.work.projects.models import Fund, Milestone, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork


@dataclass(frozen=True, slots=True)
class Row:
    """A project with its state in words and its progress."""

    project: Project
    state: str
    reached: int
    total: int
    came: Decimal
    went: Decimal


def balance(project: Project) -> tuple[Decimal, Decimal]:
    """Return how much was allocated and how much was spent, in 万元."""
    rows = project.funds.values("kind").annotate(sum=Sum("amount"))
    sums = {row["kind"]: row["sum"] for row in rows}
    nothing = Decimal(0)
    return sums.get(Fund.Kind.ALLOCATED, nothing), sums.get(Fund.Kind.SPENT, nothing)


def projects(actor: Actor) -> list[Row]:
    """Return the projects an officer may see, the newest first."""
    matters = visible_to(Matter.objects.filter(kind=ProjectWork.kind), actor)
    found = Project.objects.filter(matter__in=matters).select_related("matter__organ")
    return [row_of(each) for each in found.prefetch_related("milestones__matter")]


def row_of(project: Project) -> Row:
    """Return a project with its progress."""
    came, went = balance(project)
    milestones = list(project.milestones.all())
    return Row(
        project,
        ProjectWork.states[project.matter.state].label,
        sum(each.matter.state == MilestoneWork.confirmed.name for each in milestones),
        sum(each.matter.state != MilestoneWork.ended.name for each in milestones),
        came,
        went,
    )


def milestones_of(project: Project) -> Iterable[tuple[Milestone, str]]:
    """Return a project's milestones in order with their states in words."""
    rows = project.milestones.select_related("matter").order_by("matter_id")
    return [(row, MilestoneWork.states[row.matter.state].label) for row in rows]
