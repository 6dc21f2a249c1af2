"""Documents issued for the measures that ask for one."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tongqu.datacenter.indicators.registry import Read, indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.kernel.matters.models import Line
from tongqu.kernel.procedure.both import Both
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking

MEASURES = (2, 4, 6, 10, 13, 31, 34, 35, 36, 37, 39)


def issued(measure: int) -> Read:
    """Return the rows of one measure: None while no document was begun for it."""

    def rows(on: date) -> Rows | None:
        mine = Instrument.objects.filter(year=on.year, measure=measure)
        if not mine.filter(matter__opened_on__lte=on).exists():
            return None
        lines = Line.objects.filter(
            matter__in=mine.values("matter"), step=InstrumentMaking.issue.name, day__lte=on
        )
        found = mine.filter(matter__in=lines.values("matter")).select_related("matter__organ")
        return Rows(found, shown, path="matter__path")

    return rows


def shown(row: Instrument) -> Shown:
    """Show a document."""
    matter = row.matter
    url = reverse("console:matter", args=[matter.number])
    return Shown(row.title, matter.organ.name, matter.opened_on, url, row.get_kind_display())


for number in MEASURES:
    indicator(
        f"work.instruments.issued_{number}",
        Both("件", "documents"),
        measure=number,
        label="印发文件",
        label_en="Documents issued",
        definition=Both(
            "本年度为这条措施起草并已印发的文件件数",
            "Documents drafted for this measure and issued this year",
        ),
    )(issued(number))
