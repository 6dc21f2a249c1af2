"""Meetings held for the measures that ask for a mechanism."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tongqu.datacenter.indicators.registry import Read, indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.kernel.matters.models import Line
from tongqu.kernel.procedure.both import Both
from tongqu.work.mechanisms.models import Mechanism
from tongqu.work.mechanisms.selectors import holdings

MEASURES = (1, 24, 31, 33, 36, 38, 40)


def held(measure: int) -> Read:
    """Return the rows of one measure: None while it has no mechanism."""

    def rows(on: date) -> Rows | None:
        mine = Mechanism.objects.filter(measure=measure, since__lte=on)
        ids = list(mine.values_list("pk", flat=True))
        if not ids:
            return None
        found = holdings(ids, on).select_related("matter__organ", "matter__meeting__mechanism")
        return Rows(found, shown)

    return rows


def shown(line: Line) -> Shown:
    """Show a meeting by the line that says it was held; the mechanism's page lists it."""
    matter = line.matter
    mechanism = matter.meeting.mechanism
    url = reverse("mechanisms:mechanism", args=[mechanism.pk])
    return Shown(matter.meeting.topic, matter.organ.name, line.day, url, mechanism.name)


for number in MEASURES:
    indicator(
        f"work.mechanisms.held_{number}",
        Both("次", "meetings"),
        measure=number,
        label="召开会议",
        label_en="Meetings held",
        definition=Both(
            "本年度这条措施对应的联席会议、会商或协作机制已召开的会议次数",
            "Meetings held this year by the mechanisms of this measure",
        ),
    )(held(number))
