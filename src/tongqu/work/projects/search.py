"""Projects by their name or place."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, Source, ranked
from tongqu.kernel.ui.words import either
from tongqu.work.projects.models import Project
from tongqu.work.projects.procedure import ProjectWork


def projects(asked: Asked) -> Found:
    """Return the projects an officer may see."""
    seen = visible_to(Matter.objects.filter(kind=ProjectWork.kind), asked.actor)
    wanted = named(asked.query, "name", "place")
    rows = Project.objects.filter(wanted, matter__in=seen).select_related("matter__organ")
    found, is_cut = cut(rows)
    return Found(ranked(asked.query, [_hit(row) for row in found]).hits, is_cut=is_cut)


def _hit(row: Project) -> Hit:
    address = reverse("console:matter", args=[row.matter.number])
    sub = " · ".join(part for part in (row.place, row.matter.organ.name) if part)
    state = ProjectWork.states[row.matter.state]
    return Hit(row.name, address, sub, either(state.label, state.label_en))


SOURCES = (
    Source(
        "projects",
        "建设项目",
        "Projects",
        projects,
        kinds=frozenset({ProjectWork.kind}),
        order=31,
    ),
)
