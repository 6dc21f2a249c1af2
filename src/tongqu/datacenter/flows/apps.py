from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class FlowsConfig(Capability):
    """What came in and went out, month by month (收办统计), and all open data (开放数据)."""

    name = "tongqu.datacenter.flows"
    label = "flows"
    verbose_name = "收办统计"
