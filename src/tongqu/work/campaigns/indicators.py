"""What campaigns did for the measures that ask for one."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tongqu.datacenter.indicators.registry import Read, indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.kernel.procedure.both import Both
from tongqu.work.campaigns.models import Campaign, Tally

MEASURES = (17, 20, 30, 36, 41, 43, 46, 48)


def done(measure: int) -> Read:
    """Return the rows of one measure: None while it has no campaign."""

    def rows(on: date) -> Rows | None:
        mine = Campaign.objects.filter(measure=measure, year=on.year, matter__opened_on__lte=on)
        if not mine.exists():
            return None
        found = Tally.objects.filter(campaign__in=mine, day__lte=on)
        return Rows(found.select_related("campaign", "organ"), shown, amount="count")

    return rows


def shown(row: Tally) -> Shown:
    """Show what one organ reported of a day."""
    url = reverse("campaigns:campaign", args=[row.campaign_id])
    return Shown(
        row.campaign.name,
        row.organ.name,
        row.day,
        url,
        Both(f"填报人 {row.by}", f"reported by {row.by}"),
    )


for number in MEASURES:
    indicator(
        f"work.campaigns.done_{number}",
        Both("项", "items"),
        measure=number,
        label="专项行动完成量",
        label_en="Done in campaigns",
        definition=Both(
            "这条措施的专项行动中，各单位按行动口径填报的数量合计",
            "What all organs reported in this measure's campaigns, by their own count, together",
        ),
    )(done(number))
