"""Reading notices."""

from __future__ import annotations

from django.db.models import QuerySet

from tongqu.kernel.notices.models import Notice

MOST_COUNTED = 100  # the bell says 99+ beyond; counting further would cost for nothing


def unread(user: int) -> int:
    """Return how many notices a person has not read, at most ``MOST_COUNTED``."""
    return Notice.objects.filter(user_id=user, read_at=None)[:MOST_COUNTED].count()


def notices_of(user: int) -> QuerySet[Notice]:
    """Return what a person was told."""
    return Notice.objects.filter(user_id=user).select_related("matter")
