from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class ProjectsConfig(Capability):
    """Facilities under construction (建设项目)."""

    name = "tongqu.work.projects"
    label = "projects"
    verbose_name = "建设项目"
