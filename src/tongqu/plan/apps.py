from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class PlanConfig(Capability):
    """The work plan, live (工作方案)."""

    name = "tongqu.plan"
    label = "plan"
    verbose_name = "工作方案"
