"""Counting ahead (预先统计): the worker counts by the hour what pages show of millions of rows.

A page reads what was counted and says when. Whatever is counted so asks ``is_due`` every few
minutes, so that a worker that was dead counts as soon as it is back, and counts ``alone``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from tongqu.kernel.clock.now import LAW_ZONE, now

AGE = timedelta(hours=1)
EVERY_FIVE_MINUTES = "15 */5 * * * *"


def is_due(newest: datetime | None) -> bool:
    """Say whether to count: never counted, an hour ago or more, or on a day that has ended."""
    if newest is None:
        return True
    moment = now()
    is_old = moment - newest >= AGE
    return is_old or newest.astimezone(LAW_ZONE).date() < moment.astimezone(LAW_ZONE).date()


def alone(what: str) -> bool:
    """Keep others from counting this until the transaction ends; False where somebody does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"ahead:{what}"])
        return bool(cursor.fetchone()[0])
