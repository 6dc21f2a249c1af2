"""An operator objects to the publication of a complaint; what was wrong is published no more."""

from __future__ import annotations

from django.db import transaction

from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.models import ComplaintFacts, ObjectionFacts
from tongqu.service.complaints.procedure import Objection
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.roles import OPERATOR
from tongqu.service.complaints.services.intake import ENTERPRISE
from tongqu.service.complaints.services.parties import playing, roles_in
from tongqu.service.complaints.services.refusal import ComplaintRefusal


@transaction.atomic
def objection_file(complaint: ComplaintFacts, *, reason: str, by: Actor, key: str) -> Matter:
    """Take in an objection of the operator itself, once at a time for each complaint."""
    matter = complaint.matter
    if OPERATOR.name not in roles_in(matter, by):
        raise ComplaintRefusal("not_yours")
    if not reason.strip():
        raise ComplaintRefusal(
            "material",
            missing=Both("异议理由", "the reason"),
            basis=Both("公示异议", "an objection"),
        )
    if known := Matter.objects.filter(open_key=key).first():
        return known
    if complaint.withheld_on or matter.closed_on is None:
        raise ComplaintRefusal("not_public")
    if complaint.objections.filter(matter__closed_on=None).exists():
        raise ComplaintRefusal("objected")
    opened = matter_open(
        Objection,
        subject=Subject(ENTERPRISE, matter.subject_key, matter.subject_name),
        organ=matter.organ,
        by=playing(by, frozenset({OPERATOR.name})),
        key=key,
    )
    ObjectionFacts.objects.create(matter=opened, complaint=complaint, reason=reason.strip())
    matter_link(opened, to=matter, kind=Link.Kind.RELATED, by=by)
    return opened


def objection_beside(taking: Taking) -> None:
    """Keep what was found, and stop the publication where it was found wrong."""
    finding = str(taking.facts.get(f.FINDING.key, "")).strip()
    if not finding:
        return
    row = ObjectionFacts.objects.get(pk=taking.matter.pk)
    ObjectionFacts.objects.filter(pk=row.pk).update(finding=finding)
    if taking.step is Objection.correct:
        ComplaintFacts.objects.filter(pk=row.complaint_id).update(
            withheld_on=taking.day, withheld_ground=finding[:200]
        )
