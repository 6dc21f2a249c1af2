"""Meetings held for the measures that ask for a mechanism."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongqu.datacenter.indicators.registry import indicator
from tongqu.work.mechanisms.models import Mechanism
from tongqu.work.mechanisms.selectors import held_by

MEASURES = (1, 24, 31, 33, 36, 38, 40)


def held(measure: int) -> Callable[[date], int | None]:
    """Return the reading of one measure: None while it has no mechanism."""

    def read(on: date) -> int | None:
        mine = Mechanism.objects.filter(measure=measure, since__lte=on)
        ids = list(mine.values_list("pk", flat=True))
        return sum(held_by(ids, on).values()) if ids else None

    return read


for number in MEASURES:
    indicator(
        f"work.mechanisms.held_{number}",
        "次",
        measure=number,
        label="召开会议",
        label_en="Meetings held",
        definition="本年度这条措施对应的联席会议、会商或协作机制已召开的会议次数",
        rows="mechanisms:list",
    )(held(number))
