"""Reads of leads for the capabilities they come out of."""

from __future__ import annotations

from django.db.models import QuerySet

from tongqu.kernel.matters.models import Matter
from tongqu.work.leads.models import LeadFacts


def leads_out_of(matter: Matter) -> QuerySet[LeadFacts]:
    """Return the leads registered out of a matter, in order."""
    return LeadFacts.objects.filter(source=matter).select_related("matter").order_by("pk")
