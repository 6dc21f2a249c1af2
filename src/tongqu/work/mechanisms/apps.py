from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class MechanismsConfig(Capability):
    """Joint meetings and their kin (议事协调机制)."""

    name = "tongqu.work.mechanisms"
    label = "mechanisms"
    verbose_name = "议事协调机制"
