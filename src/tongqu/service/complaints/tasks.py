"""What goes on without anybody at it: long files, the hourly count, erasure (留存与删除)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.clock.terms import add_months
from tongqu.kernel.jobs.ahead import EVERY_FIVE_MINUTES
from tongqu.kernel.jobs.app import defer, job, periodic
from tongqu.kernel.privacy.redaction import redacted
from tongqu.kernel.privacy.remaining import Remaining, remain
from tongqu.kernel.privacy.retention import Retention, retain
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts, TicketRow
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.services.batches import JOB, batches_go_on
from tongqu.service.complaints.services.counting import complaints_count_if_due

EVERY_TEN_SECONDS = "*/10 * * * * *"
MONTHS = 12
EMPTY = {"name": "", "phone": "", "address": "", "phone_digest": ""}
OTHERS = {"agent": "", "agent_phone": "", "joint": "", "representatives": ""}
FREE = {
    ComplaintFacts: ("text", "agreement", "ended_reason"),
    ReportFacts: ("text", "finding", "happened_at"),
}
CHUNK = 500
Rows = QuerySet[ComplaintFacts] | QuerySet[ReportFacts]


@periodic("complaints.count", EVERY_FIVE_MINUTES)
def count() -> None:
    """Count where an hour has passed; a worker that was dead counts as soon as it is back."""
    complaints_count_if_due()


@job(JOB)
def tickets() -> None:
    """Take files of tickets one turn on, then let others have theirs before the next."""
    if batches_go_on():
        defer(JOB)


@periodic("complaints.tickets_left", EVERY_TEN_SECONDS)
def tickets_left() -> None:
    """Go on with files that a killed worker left."""
    tickets()


def rows_due(day: date) -> tuple[Rows, ...]:
    """Return what was closed so long ago that its persons are to be forgotten."""
    years = int(RULES.persons_kept_for.amount(day))
    until = add_months(day, -MONTHS * years)
    return tuple(
        model.objects.filter(matter__closed_on__lt=until, erased_on=None)
        for model in (ComplaintFacts, ReportFacts)
    )


def refused_due(day: date) -> QuerySet[TicketRow]:
    """Return the rows that no matter was made of, of batches that long ago."""
    years = int(RULES.persons_kept_for.amount(day))
    return TicketRow.objects.filter(batch__at__date__lt=add_months(day, -MONTHS * years))


def _due(day: date) -> int:
    return sum(rows.count() for rows in rows_due(day))


@transaction.atomic
def _erase(day: date) -> int:
    """Forget the persons, first in what was written freely, then in their own columns."""
    count = 0
    for rows in rows_due(day):
        for row in rows.iterator(chunk_size=CHUNK):
            freed = {name: redacted(getattr(row, name), _known(row)) for name in FREE[type(row)]}
            emptied = EMPTY | (OTHERS if isinstance(row, ComplaintFacts) else {})
            rows.model.objects.filter(pk=row.pk).update(**emptied, **freed, erased_on=day)
            count += 1
    return count


def _known(row: ComplaintFacts | ReportFacts) -> tuple[str, ...]:
    """Return every name and number by which a letter knows a person."""
    known = (row.name, row.phone, row.address)
    if not isinstance(row, ComplaintFacts):
        return known
    others = (*row.joint.splitlines(), *row.representatives.split("、"))
    return (*known, row.agent, row.agent_phone, *filter(None, others))


retain(
    Retention(
        "complaints.persons",
        Both(
            "投诉人、举报人的姓名、电话、地址；来信、协议、核查情况里写到的同样内容",
            "Names, telephones and addresses of complainants and reporters, also where letters, "
            "agreements and findings repeat them",
        ),
        RULES.persons_kept_for,
        _due,
        _erase,
    )
)

retain(
    Retention(
        "complaints.refused_tickets",
        Both(
            "没有收进的工单的原文（自导入之日起算）",
            "Text of tickets that were not taken, from the day they came",
        ),
        RULES.persons_kept_for,
        lambda day: refused_due(day).count(),
        lambda day: refused_due(day).delete()[0],
    )
)

remain(
    Remaining(
        "complaints.text",
        "来信所说的事实、请求和处理经过（已隐去写信人）",
        "What letters say and how they were dealt with, without who wrote them",
        "办理情况依档案法归档；他人的姓名写在句子里的，认不出来，仍在原文中。"
        "当事人可以要求查阅、更正或删除，由办理机关逐件处理。",
        "Kept as a public record; names of others within a sentence cannot be told and stay. "
        "Whoever is concerned may ask the organ to correct or erase them.",
        lambda: sum(
            model.objects.exclude(erased_on=None).count() for model in (ComplaintFacts, ReportFacts)
        ),
    )
)
