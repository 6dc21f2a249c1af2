"""What campaigns did for the measures that ask for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongqu.datacenter.indicators.registry import indicator
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.selectors import sums_of

MEASURES = (17, 20, 30, 36, 41, 43, 46, 48)


def done(measure: int) -> Callable[[date], int | None]:
    """Return the reading of one measure: None while it has no campaign."""

    def read(on: date) -> int | None:
        mine = Campaign.objects.filter(measure=measure, year=on.year, matter__opened_on__lte=on)
        found = list(mine)
        return sum(sums_of(each, on).count for each in found) if found else None

    return read


for number in MEASURES:
    indicator(
        f"work.campaigns.done_{number}",
        "项",
        measure=number,
        label="专项行动完成量",
        label_en="Done in campaigns",
        definition="这条措施的专项行动中，各单位按行动口径填报的数量合计",
        rows="campaigns:list",
    )(done(number))
