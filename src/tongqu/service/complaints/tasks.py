"""What is erased of persons when its time is up (留存与删除)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.clock.terms import add_months
from tongqu.kernel.privacy.retention import Retention, retain
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.rules import RULES

MONTHS = 12
EMPTY = {"name": "", "phone": "", "address": "", "phone_digest": ""}
OTHERS = {"agent": "", "agent_phone": "", "joint": "", "representatives": ""}
Rows = QuerySet[ComplaintFacts] | QuerySet[ReportFacts]


def rows_due(day: date) -> tuple[Rows, ...]:
    """Return what was closed so long ago that its persons are to be forgotten."""
    years = int(RULES.persons_kept_for.amount(day))
    until = add_months(day, -MONTHS * years)
    return tuple(
        model.objects.filter(matter__closed_on__lt=until, erased_on=None)
        for model in (ComplaintFacts, ReportFacts)
    )


def _due(day: date) -> int:
    return sum(rows.count() for rows in rows_due(day))


@transaction.atomic
def _erase(day: date) -> int:
    complaints, reports = rows_due(day)
    count = complaints.update(**EMPTY, **OTHERS, erased_on=day)
    return count + reports.update(**EMPTY, erased_on=day)


retain(
    Retention(
        "complaints.persons",
        "投诉人、举报人的姓名、电话、地址",
        RULES.persons_kept_for,
        _due,
        _erase,
    )
)
