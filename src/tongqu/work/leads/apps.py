from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class LeadsConfig(Capability):
    """Leads."""

    name = "tongqu.work.leads"
    label = "leads"
    verbose_name = "线索"
