"""Reading notices."""

from __future__ import annotations

from tongqu.kernel.notices.models import Notice

MOST_COUNTED = 100  # the bell says 99+ beyond; counting further would cost for nothing
PAGE = 100


def unread(user: int) -> int:
    """Return how many notices a person has not read, at most ``MOST_COUNTED``."""
    return Notice.objects.filter(user_id=user, read_at=None)[:MOST_COUNTED].count()


def latest(user: int) -> list[Notice]:
    """Return a person's latest notices, the newest first."""
    rows = Notice.objects.filter(user_id=user).select_related("matter")
    return list(rows.order_by("-id")[:PAGE])
