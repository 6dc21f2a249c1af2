from __future__ import annotations

from tongqu.kernel.matters.capability import Capability


class FairCompetitionConfig(Capability):
    """Fair-competition review (公平竞争审查)."""

    name = "tongqu.supervision.fair_competition"
    label = "fair_competition"
    verbose_name = "公平竞争审查"
