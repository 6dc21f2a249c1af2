"""What a campaign shows beside its log."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.selectors import sums_of


@shows(CampaignWork.kind)
def of_campaign(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what is counted and how far it is."""
    del actor
    row = Campaign.objects.get(matter=matter)
    sums = sums_of(row)
    items = (
        Item(either("行动", "Campaign"), row.name, reverse("campaigns:campaign", args=[row.pk])),
        Item(
            either("计数口径", "What is counted"),
            either(f"{row.counts}（{row.unit}）", f"{row.counts} ({row.unit})"),
        ),
        Item(either("完成 / 目标", "Done / goal"), f"{sums.count} / {row.goal or '—'}"),
        Item(either("发现问题 / 整改", "Problems found / mended"), f"{sums.found} / {sums.mended}"),
    )
    return [Group(either("专项行动", "Campaign"), items)]
