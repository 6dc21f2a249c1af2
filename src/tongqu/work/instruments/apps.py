from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class InstrumentsConfig(Capability):
    """Documents in the making (文件制定)."""

    name = "tongqu.work.instruments"
    label = "instruments"
    verbose_name = "文件制定"
