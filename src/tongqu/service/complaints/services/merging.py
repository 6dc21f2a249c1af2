"""Two letters about one dispute are handled as one, and both tickets get its answer."""

from __future__ import annotations

from django.db import transaction

from tongqu.kernel.matters.handling import matter_merge
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.service.complaints.engine.similar import is_alike
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.services.refusal import ComplaintRefusal


@transaction.atomic
def complaint_merge(matter: Matter, *, into: Matter, by: Actor) -> Matter:
    """Close a repeated complaint into the one that goes on; operators must be the same."""
    rows = ComplaintFacts.objects.in_bulk([matter.pk, into.pk])
    if len(rows) < len({matter.pk, into.pk}):
        raise ComplaintRefusal("merged_kinds")
    one, other = rows[matter.pk], rows[into.pk]
    by_key = bool(one.operator_key and other.operator_key)
    is_same = (
        one.operator_key == other.operator_key
        if by_key
        else is_alike(one.operator_name, other.operator_name)
    )
    if not is_same:
        raise ComplaintRefusal("not_same")
    return matter_merge(matter, into=into, by=by)
