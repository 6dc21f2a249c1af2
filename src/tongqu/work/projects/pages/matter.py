"""What a project and a milestone show beside their logs."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.work.projects.models import Milestone, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork
from tongqu.work.projects.selectors import row_of


def opened(project: Project) -> Item:
    """Return the project as an item that opens it."""
    return Item("项目", project.name, reverse("projects:project", args=[project.matter.number]))


@shows(ProjectWork.kind)
def of_project(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show place, money and milestones."""
    del actor
    row = row_of(Project.objects.select_related("matter").get(matter=matter))
    items = (
        opened(row.project),
        Item("建设地点", row.project.place or "—"),
        Item("总投资", f"{row.project.budget} 万元"),
        Item("到位 / 支出", f"{row.came} / {row.went} 万元"),
        Item("节点", f"{row.reached} / {row.total}"),
    )
    return [Group("建设项目", items)]


@shows(MilestoneWork.kind)
def of_milestone(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show the milestone and its project."""
    del actor
    row = Milestone.objects.select_related("project__matter").get(matter=matter)
    return [Group("节点", (Item("节点", row.name), opened(row.project)))]
