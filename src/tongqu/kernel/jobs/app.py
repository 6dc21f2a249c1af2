"""Periodic and deferred work on PostgreSQL; nothing else in the house imports the queue's library.

A job is a function that may run twice. ``periodic`` registers one by a six-field cron line (seconds
first) in the zone of the law; ``defer`` runs a registered one soon, in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from procrastinate.contrib.django import app

Work = Callable[[], None]


def job(name: str) -> Callable[[Work], Work]:
    """Register ``work`` to be deferred by name; retried with growing pauses when it fails."""

    def register(work: Work) -> Work:
        app.task(name=name, queueing_lock=name, retry=5)(work)
        return work

    return register


def periodic(name: str, cron: str) -> Callable[[Work], Work]:
    """Register ``work`` to run by ``cron``; a missed moment is caught up once."""

    def register(work: Work) -> Work:
        def run(timestamp: int) -> None:  # noqa: ARG001 (the queue passes the planned moment)
            work()

        task = app.task(name=name, queueing_lock=name, pass_context=False)(run)
        app.periodic(cron=cron)(task)
        return work

    return register


def defer(name: str) -> None:
    """Ask the worker to run a registered job soon; asked twice, it runs once."""
    app.configure_task(name).defer()
