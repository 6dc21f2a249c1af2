from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class ComplaintsConfig(Capability):
    """Complaints and reports."""

    name = "tongqu.service.complaints"
    label = "complaints"
    verbose_name = "投诉举报"
