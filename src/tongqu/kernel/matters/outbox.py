"""Events leave here: at least once, in order for each matter, and one failure holds up no other.

A subscriber runs in the same transaction that marks it done, so its work in this database happens
exactly once; only what it does outside may happen again.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import connection, transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.models import Effect, Event
from tongqu.kernel.matters.subscribers import Subscriber, subscribers_to

log = logging.getLogger(__name__)

LOCK_CLASS = 7301
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
BATCH = 200

HEADS = """
SELECT DISTINCT ON (matter_id) matter_id, try_at FROM matters_event
WHERE pending ORDER BY matter_id, id LIMIT %s
"""


def deliver() -> int:
    """Deliver what is due, matter by matter; return how many events left the outbox."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [BATCH])
        due = [matter for matter, try_at in cursor.fetchall() if try_at <= now()]
    return sum(deliver_matter(matter) for matter in due)


@transaction.atomic
def deliver_matter(matter: int) -> int:
    """Deliver one matter's events in order, until none is left or one fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashint8(%s))", [LOCK_CLASS, matter])
        if not cursor.fetchone()[0]:
            return 0
    delivered = 0
    for event in Event.objects.filter(matter_id=matter, pending=True).order_by("id"):
        if not _deliver_event(event):
            break
        delivered += 1
    return delivered


def _deliver_event(event: Event) -> bool:
    for subscriber in subscribers_to(event.name):
        if subscriber.name in event.done:
            continue
        try:
            with transaction.atomic():
                _run(subscriber, event)
        except Exception as fault:
            log.exception("subscriber %s failed on event %s", subscriber.name, event.pk)
            _put_off(event, f"{subscriber.name}: {fault!r}")
            return False
        event.done.append(subscriber.name)
    event.pending, event.error = False, ""
    event.save(update_fields=["pending", "done", "error"])
    return True


def _run(subscriber: Subscriber, event: Event) -> None:
    for done in subscriber.do(event) or ():
        Effect.objects.create(
            event=event, subscriber=subscriber.name, what=done.what, detail=done.detail
        )


def _put_off(event: Event, error: str) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(event.attempts, 12), LONGEST_PAUSE)
    event.attempts += 1
    event.try_at, event.error = now() + pause, error[:2000]
    event.save(update_fields=["attempts", "try_at", "error", "done"])
