"""What a project and a milestone show beside their logs."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.work.projects.models import Milestone, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork
from tongqu.work.projects.selectors import row_of


def opened(project: Project) -> Item:
    """Return the project as an item that opens it."""
    return Item(
        either("项目", "Project"),
        project.name,
        reverse("projects:project", args=[project.matter.number]),
    )


def _sum(money: str) -> str:
    return either(f"{money} 万元", f"{money} × 10,000 yuan")


@shows(ProjectWork.kind)
def of_project(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show place, money and milestones."""
    del actor
    row = row_of(Project.objects.select_related("matter").get(matter=matter))
    items = (
        opened(row.project),
        Item(either("建设地点", "Place"), row.project.place or "—"),
        Item(either("总投资", "Budget"), _sum(f"{row.project.budget}")),
        Item(either("到位 / 支出", "Received / spent"), _sum(f"{row.came} / {row.went}")),
        Item(either("节点", "Milestones"), f"{row.reached} / {row.total}"),
    )
    return [Group(either("建设项目", "Project"), items)]


@shows(MilestoneWork.kind)
def of_milestone(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show the milestone and its project."""
    del actor
    row = Milestone.objects.select_related("project__matter").get(matter=matter)
    return [
        Group(
            either("节点", "Milestone"),
            (Item(either("节点", "Milestones"), row.name), opened(row.project)),
        )
    ]
