"""The door to the queue: lines of cron refused at start, and what a killed worker left taken up."""

from __future__ import annotations

import pytest
from django.db import connection

from tongqu.kernel.jobs.app import periodic, take_up_abandoned

pytestmark = pytest.mark.django_db

JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, status, queueing_lock, worker_id)
VALUES ('default', %s, %s, %s, %s) RETURNING id
"""
WORKER = """
INSERT INTO procrastinate_workers (last_heartbeat)
VALUES (now() - make_interval(secs => %s)) RETURNING id
"""


def add(sql: str, *values: str | int | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def status(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])


def test_what_a_killed_worker_was_doing_is_queued_again() -> None:
    dead, alive = add(WORKER, 600), add(WORKER, 1)
    left = add(JOB, "a", "doing", "a", dead)
    orphan = add(JOB, "b", "doing", "b", None)
    running = add(JOB, "c", "doing", "c", alive)
    assert take_up_abandoned() == 2
    assert [status(job) for job in (left, orphan, running)] == ["todo", "todo", "doing"]
    assert take_up_abandoned() == 0


def test_what_was_queued_anew_meanwhile_runs_once() -> None:
    left = add(JOB, "a", "doing", "a", add(WORKER, 600))
    again = add(JOB, "a", "todo", "a", None)
    assert take_up_abandoned() == 0
    assert [status(left), status(again)] == ["failed", "todo"]


@pytest.mark.parametrize("cron", ["* * * * *", "0 61 * * * *", "every day", ""])
def test_a_wrong_line_of_cron_is_refused_at_start(cron: str) -> None:
    with pytest.raises(ValueError, match="no six-field cron line"):
        periodic("never", cron)(lambda: None)
