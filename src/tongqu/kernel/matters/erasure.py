"""Erasing what was given with the steps of closed matters: the log and its digests stay whole."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import LineFacts


def facts_due(kind: str, *, closed_before: date) -> QuerySet[LineFacts]:
    """Return what steps of matters of a kind were given, closed before a day and not yet erased."""
    return LineFacts.objects.filter(
        erased_on=None, line__matter__kind=kind, line__matter__closed_on__lt=closed_before
    )


@transaction.atomic
def facts_erase(kind: str, *, closed_before: date, ground: str) -> int:
    """Erase them and say on what ground; return how many lines lost their facts."""
    if not ground:
        raise ValueError("erasing needs a ground")
    due = facts_due(kind, closed_before=closed_before)
    return due.update(facts={}, salt=None, erased_on=today(), erased_ground=ground[:200])
