"""Projects with how far they are: milestones confirmed, money come and gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.work.projects.models import Fund, Milestone, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork


@dataclass(frozen=True, slots=True)
class Row:
    """A project with its state in words and its progress."""

    project: Project
    state: Both
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


def projects_seen(actor: Actor) -> QuerySet[Project]:
    """Return the projects an officer may see."""
    matters = visible_to(Matter.objects.filter(kind=ProjectWork.kind), actor)
    return Project.objects.filter(matter__in=matters).select_related("matter__organ")


def rows_of(projects: Sequence[Project]) -> list[Row]:
    """Return projects with their progress, in two queries however many they are."""
    keys = [project.pk for project in projects]
    money = Fund.objects.filter(project__in=keys).order_by().values("project", "kind")
    sums = {(row["project"], row["kind"]): row["sum"] for row in money.annotate(sum=Sum("amount"))}
    steps = Milestone.objects.filter(project__in=keys).values_list("project", "matter__state")
    states: dict[int, list[str]] = {key: [] for key in keys}
    for key, state in steps:
        states[key].append(state)
    return [
        Row(
            project,
            of(ProjectWork.states[project.matter.state]),
            sum(state == MilestoneWork.confirmed.name for state in states[project.pk]),
            sum(state != MilestoneWork.ended.name for state in states[project.pk]),
            sums.get((project.pk, Fund.Kind.ALLOCATED), Decimal(0)),
            sums.get((project.pk, Fund.Kind.SPENT), Decimal(0)),
        )
        for project in projects
    ]


def row_of(project: Project) -> Row:
    """Return a project with its progress."""
    return rows_of([project])[0]


def milestone_state(milestone: Milestone) -> Both:
    """Return a milestone's state in words."""
    return of(MilestoneWork.states[milestone.matter.state])
