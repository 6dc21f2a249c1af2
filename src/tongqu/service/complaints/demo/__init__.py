"""A made-up year of complaints and reports in the demonstration province; again, it does nothing.

It spans the change of law in spring 2026, so that some procedures run under the old Order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.files.sheets import Line
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.models import Kind, Organ, System
from tongqu.kernel.organs.streets import streets_load
from tongqu.service.complaints.demo.beside import lived
from tongqu.service.complaints.demo.lives import Year
from tongqu.service.complaints.demo.papers import papers
from tongqu.service.complaints.demo.shops import STREETS, Place, Shop
from tongqu.service.complaints.demo.writing import KEY, staff_of, write
from tongqu.service.complaints.models import Enrolment
from tongqu.service.complaints.services.counting import complaints_count

COMPLAINTS, REPORTS = 2000, 400
SINCE = date(2025, 1, 1)


@transaction.atomic
def step(*, say: Callable[[str], None]) -> None:
    """Bring the year in, once; nothing without the demonstration province."""
    counties = Organ.objects.filter(
        kind=Kind.BUREAU, system=System.MARKET, region__is_fictional=True, closed_on=None
    ).select_related("region")
    organs = [organ for organ in counties if organ.region.level == "county"]
    streets_load(_streets(organs), by="演示")
    if not organs or Matter.objects.filter(open_key__startswith=f"{KEY}:").exists():
        return
    say("生成一年的投诉举报，出具并送达其中一部分的文书")
    _marks(list(counties))
    places = [Place(organ.region.code, organ.region.name) for organ in organs]
    year = Year(places, today(), calendar_in_force())
    staff = staff_of(organs)
    _enrol([shop for shop in year.shops if shop.is_enrolled], staff_organs=organs)
    write(year.lives(COMPLAINTS, REPORTS), staff)
    papers(organs)
    lived(organs)
    complaints_count()


def _streets(organs: list[Organ]) -> list[Line]:
    """Return the streets of every county as a list of them reads."""
    rows = [(organ.region_id + code, name) for organ in organs for code, name in STREETS.items()]
    return [(1, ("代码", "名称")), *enumerate(rows, 2)]


def _marks(organs: list[Organ]) -> None:
    known = set(OrganMark.objects.values_list("organ_id", flat=True))
    OrganMark.objects.bulk_create(
        OrganMark(organ=organ, mark=f"{organ.region.name}市监")
        for organ in organs
        if organ.pk not in known
    )


def _enrol(shops: list[Shop], *, staff_organs: list[Organ]) -> None:
    by_region = {organ.region_id: organ for organ in staff_organs}
    Enrolment.objects.bulk_create(
        [
            Enrolment(
                key=shop.key,
                name=shop.name,
                contact="客户服务部（演示）",
                organ=by_region[shop.place.code],
                asked_on=SINCE,
                since=SINCE,
            )
            for shop in shops
        ],
        ignore_conflicts=True,
    )
