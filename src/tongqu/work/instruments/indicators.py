"""Documents issued for the measures that ask for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongqu.datacenter.indicators.registry import indicator
from tongqu.kernel.matters.models import Line
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking

MEASURES = (4, 6, 10, 13, 31, 34, 35, 36, 37, 39)


def issued(measure: int) -> Callable[[date], int | None]:
    """Return the reading of one measure: None while no document was begun for it."""

    def read(on: date) -> int | None:
        mine = Instrument.objects.filter(year=on.year, measure=measure)
        if not mine.filter(matter__opened_on__lte=on).exists():
            return None
        lines = Line.objects.filter(
            matter__in=mine.values("matter"), step=InstrumentMaking.issue.name, day__lte=on
        )
        return lines.values("matter").distinct().count()

    return read


for number in MEASURES:
    indicator(
        f"work.instruments.issued_{number}",
        "件",
        measure=number,
        label="印发文件",
        label_en="Documents issued",
        definition="本年度为这条措施起草并已印发的文件件数",
        rows="instruments:list",
    )(issued(number))
