from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class IndicatorsConfig(Capability):
    """Live figures (实时指标)."""

    name = "tongqu.datacenter.indicators"
    label = "indicators"
    verbose_name = "实时指标"
