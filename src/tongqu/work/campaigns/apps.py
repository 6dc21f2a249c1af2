from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class CampaignsConfig(Capability):
    """Campaigns (专项行动)."""

    name = "tongqu.work.campaigns"
    label = "campaigns"
    verbose_name = "专项行动"
