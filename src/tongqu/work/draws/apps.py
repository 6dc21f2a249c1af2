from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class DrawsConfig(Capability):
    """Random draws (随机抽查)."""

    name = "tongqu.work.draws"
    label = "draws"
    verbose_name = "随机抽查"
