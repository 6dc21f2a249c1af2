"""Campaigns with their figures by organ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.work.campaigns.models import Campaign, Tally
from tongqu.work.campaigns.procedure import CampaignWork


@dataclass(frozen=True, slots=True)
class Sums:
    """What was done, found and mended."""

    count: int = 0
    found: int = 0
    mended: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one organ did."""

    organ: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Row:
    """A campaign with its state in words and its figures."""

    campaign: Campaign
    state: Both
    sums: Sums


def sums_of(campaign: Campaign, on: date | None = None) -> Sums:
    """Return a campaign's figures up to a day."""
    rows = campaign.tallies.filter(day__lte=on) if on else campaign.tallies.all()
    found = rows.aggregate(count=Sum("count"), found=Sum("found"), mended=Sum("mended"))
    return Sums(*(found[key] or 0 for key in ("count", "found", "mended")))


def campaigns() -> QuerySet[Campaign]:
    """Return every campaign; the list is open to all officers, who are to take part."""
    return Campaign.objects.select_related("matter__organ")


def rows_of(rows: Sequence[Campaign]) -> list[Row]:
    """Return campaigns with their figures, in one query however many they are."""
    tallies = Tally.objects.filter(campaign__in=rows).order_by().values_list("campaign")
    summed = tallies.annotate(Sum("count"), Sum("found"), Sum("mended"))
    sums = {key: Sums(*figures) for key, *figures in summed}
    words = CampaignWork.states
    return [Row(row, of(words[row.matter.state]), sums.get(row.pk, Sums())) for row in rows]


def by_organ(campaign: Campaign) -> list[Part]:
    """Return the figures of each organ, the busiest first."""
    rows = campaign.tallies.values("organ__name").annotate(
        count_=Sum("count"), found_=Sum("found"), mended_=Sum("mended")
    )
    return [
        Part(row["organ__name"], Sums(row["count_"], row["found_"], row["mended_"]))
        for row in rows.order_by("-count_", "organ__name")
    ]


def visible(actor: Actor, campaign: Campaign) -> bool:
    """Tell whether an officer may open the campaign's own matter."""
    return visible_to(Matter.objects.filter(pk=campaign.pk), actor).exists()
