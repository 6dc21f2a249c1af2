"""Two letters about one thing are handled as one, and both get its answer."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction

from tongqu.kernel.matters.handling import matter_merge
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.procedure import Report
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.selectors.repeats import is_same_operator
from tongqu.service.complaints.services.refusal import ComplaintRefusal

Facts = ComplaintFacts | ReportFacts


@transaction.atomic
def letters_merge(matter: Matter, *, into: Matter, by: Actor, new_facts: str = "") -> Matter:
    """Close a repeated letter into the one that goes on; operators must be the same.

    What the same reporter adds in a report restarts the days of verification from its last letter.
    """
    one, other = _pair(matter, into)
    if not is_same_operator(one, other):
        raise ComplaintRefusal("not_same")
    if new_facts.strip() and isinstance(one, ReportFacts):
        if not one.phone_digest or one.phone_digest != other.phone_digest:
            raise ComplaintRefusal("not_repeated", basis=article_of("repeated", into.opened_on))
        note = {f.NOTE.key: f"{matter.number}：{new_facts.strip()}"}
        act(into, Report.new_facts, by=by, facts=note, key=f"merge:{uuid4()}")
    return matter_merge(matter, into=into, by=by)


def _pair(matter: Matter, into: Matter) -> tuple[Facts, Facts]:
    wanted = {matter.pk, into.pk}
    for model in (ComplaintFacts, ReportFacts):
        rows = model.objects.in_bulk(list(wanted))
        if len(rows) == len(wanted):
            return rows[matter.pk], rows[into.pk]
    raise ComplaintRefusal("merged_kinds")
