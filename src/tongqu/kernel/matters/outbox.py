"""Events leave here: at least once, in order for each matter, and one failure holds up no other.

A subscriber runs in the same transaction that marks it done, so its work in this database happens
exactly once; only what it does outside may happen again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.models import Effect, Event
from tongqu.kernel.matters.subscribers import Subscriber, subscribers_to, wanted

log = logging.getLogger(__name__)

LOCK_CLASS = 7301
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
BATCH = 200

# The oldest pending event of each matter decides when the matter is tried again; those put off are
# left out before the limit, or two hundred failing matters would hold up all others.
HEADS = """
SELECT matter_id FROM (
    SELECT DISTINCT ON (matter_id) matter_id, try_at FROM matters_event
    WHERE pending ORDER BY matter_id, id
) AS heads
WHERE try_at <= %s LIMIT %s
"""

# What nobody has asked for needs no subscriber and leaves many at a time; but not what stands
# behind an event that somebody wants, for it may be wanted itself when its turn comes.
UNWANTED = """
UPDATE matters_event SET pending = false, error = '' WHERE id IN (
    SELECT id FROM matters_event e
    WHERE pending AND NOT (name = ANY(%(names)s) OR substring(name from '[^.]*$') = ANY(%(steps)s))
        AND NOT EXISTS (
            SELECT 1 FROM matters_event o
            WHERE o.pending AND o.matter_id = e.matter_id AND o.id < e.id AND (
                o.name = ANY(%(names)s) OR substring(o.name from '[^.]*$') = ANY(%(steps)s)
            )
        )
    LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
"""

DELIVERED = """
DELETE FROM matters_event WHERE id IN (
    SELECT e.id FROM matters_event e JOIN matters_line l ON l.id = e.line_id
    WHERE NOT e.pending AND l.at < %s
        AND NOT EXISTS (SELECT 1 FROM matters_effect f WHERE f.event_id = e.id)
    ORDER BY e.id LIMIT %s
)
"""
SWEEP = 10_000


def deliver() -> int:
    """Deliver what is due, matter by matter; return how many events left the outbox."""
    with connection.cursor() as cursor:
        names, steps = wanted()
        cursor.execute(UNWANTED, {"names": names, "steps": steps, "most": SWEEP})
        unwanted = int(cursor.rowcount)
        cursor.execute(HEADS, [now(), BATCH])
        due = [matter for (matter,) in cursor.fetchall()]
    return unwanted + sum(deliver_matter(matter) for matter in due)


def deliver_all() -> int:
    """Deliver batch after batch until nothing more leaves the outbox."""
    total = 0
    while delivered := deliver():
        total += delivered
    return total


def sweep(before: datetime) -> int:
    """Remove delivered events older than a moment that caused nothing; the log keeps the lines."""
    total = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(DELIVERED, [before, SWEEP])
            removed = int(cursor.rowcount)
            total += removed
            if removed < SWEEP:
                return total


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


def hold_delivery(matter: int) -> None:
    """Wait for a delivery under way and let none begin until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashint8(%s))", [LOCK_CLASS, matter])


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
