"""Campaigns by their name or by what they count; open to all officers, who are to take part."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, Source, ranked
from tongqu.kernel.ui.words import either
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.procedure import CampaignWork


def campaigns(asked: Asked) -> Found:
    """Return campaigns."""
    rows = Campaign.objects.filter(named(asked.query, "name", "counts"))
    found, is_cut = cut(rows.select_related("matter__organ"))
    return Found(ranked(asked.query, [_hit(row) for row in found]).hits, is_cut=is_cut)


def _hit(row: Campaign) -> Hit:
    address = reverse("campaigns:campaign", args=[row.pk])
    state = CampaignWork.states[row.matter.state]
    sub = f"{row.counts} · {row.matter.organ.name}"
    return Hit(row.name, address, sub, either(state.label, state.label_en))


SOURCES = (
    Source(
        "campaigns",
        "专项行动",
        "Campaigns",
        campaigns,
        kinds=frozenset({CampaignWork.kind}),
        order=33,
    ),
)
