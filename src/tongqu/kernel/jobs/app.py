"""Periodic and deferred work on PostgreSQL; nothing else in the house imports the queue's library.

A job is a function that may run twice. ``periodic`` registers one by a six-field cron line, seconds
first, in UTC; ``defer`` runs a registered one soon, in the caller's transaction. A job that must
not be missed finds what is due by looking: a moment that passed without a worker is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from croniter import croniter
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

Work = Callable[[], None]


def job(name: str) -> Callable[[Work], Work]:
    """Register ``work`` to be deferred by name; retried with growing pauses when it fails."""

    def register(work: Work) -> Work:
        app.task(name=name, queueing_lock=name, retry=5)(work)
        return work

    return register


def periodic(name: str, cron: str) -> Callable[[Work], Work]:
    """Register ``work`` to run by ``cron`` (seconds first, UTC).

    Raises ValueError when the line is no such thing: at start, not when the worker first looks.
    """
    seconds, _, rest = cron.partition(" ")
    line = f"{rest} {seconds}"  # the library wants the seconds last
    if len(cron.split()) != 6 or not croniter.is_valid(line):
        raise ValueError(f"{name}: {cron!r} is no six-field cron line")

    def register(work: Work) -> Work:
        def run(timestamp: int) -> None:  # noqa: ARG001 (the queue passes the planned moment)
            work()

        task = app.task(name=name, queueing_lock=name, pass_context=False)(run)
        app.periodic(cron=line)(task)
        return work

    return register


def defer(name: str) -> None:
    """Ask the worker to run a registered job soon; asked twice, it runs once."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(name).defer()


ABANDONED = """
status = 'doing' AND NOT EXISTS (
    SELECT 1 FROM procrastinate_workers w
    WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '1 minute'
)
"""
SUPERSEDED = """
EXISTS (SELECT 1 FROM procrastinate_jobs n
        WHERE n.status = 'todo' AND n.queueing_lock = j.queueing_lock)
"""


@transaction.atomic
def take_up_abandoned() -> int:
    """Queue again what a worker was doing when it was killed; return how many jobs that were.

    One that was queued anew meanwhile is only marked as failed: it runs anyway.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE procrastinate_jobs j SET status = 'failed' WHERE {ABANDONED} AND {SUPERSEDED}"  # noqa: S608 (constants)
        )
        cursor.execute(
            f"UPDATE procrastinate_jobs j SET status = 'todo', worker_id = NULL WHERE {ABANDONED}"  # noqa: S608 (constants)
        )
        return int(cursor.rowcount)
