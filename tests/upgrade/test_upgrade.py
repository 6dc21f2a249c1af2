"""A populated installation of the first migrations is brought to today's, and work goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.upgrade.older import THEN, fill
from tongqu.conf import paths

pytestmark = [pytest.mark.upgrade, pytest.mark.django_db]
NAME = "tongqu_upgrade"
GOES_ON = (
    "from tongqu.conf import boot; boot.ready(); from tests.upgrade.goes_on import main; main()"
)


def address(name: str) -> str:
    """Return the address of a database on the server of these tests."""
    given = connection.settings_dict
    user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    where = f"?host={quote(str(given['HOST']))}&port={given['PORT'] or 5432}"
    return f"postgresql://{user}@/{name}{where}"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty database of its own; yields the environment that names it."""
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(NAME)))
        server.execute(
            SQL("CREATE DATABASE {} TEMPLATE template0 LC_COLLATE 'C'").format(Identifier(NAME))
        )
        yield os.environ | {
            "DATABASE_URL": address(NAME),
            "DJANGO_SETTINGS_MODULE": "tongqu.conf.settings",
            "PYTHONPATH": f"{paths.ROOT / 'src'}{os.pathsep}{paths.ROOT}",
            "TONGQU_HOME": str(tmp_path),
        }
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(NAME)))


def run(around: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=around,
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def count(table: str) -> int:
    with psycopg.connect(address(NAME)) as there:
        row = there.execute(SQL("SELECT count(*) FROM {}").format(Identifier(table))).fetchone()
    assert row is not None
    return int(row[0])


def test_an_older_installation_is_upgraded_and_work_goes_on(
    installation: dict[str, str],
) -> None:
    for app, migration in THEN:
        run(installation, "-m", "django", "migrate", app, migration, "--verbosity", "0")
    fill(address(NAME), matters=5)
    before = {table: count(table) for table in ("matters_matter", "matters_line", "audit_record")}
    assert before == {"matters_matter": 6, "matters_line": 16, "audit_record": 1}

    run(installation, "-m", "django", "migrate", "--verbosity", "0")

    assert {table: count(table) for table in before} == before
    assert "记录完整" in run(installation, "-m", "tongqu.cli", "audit", "verify")
    said = run(installation, "-c", GOES_ON)
    assert said == "4 lapsed, 21 delivered, 22 lines whole\n"
    assert run(installation, "-m", "django", "migrate", "--check") == ""


BATCH = """
INSERT INTO complaints_ticketbatch
    (source, file_name, digest, organ_id, at, taken, known, head, refused)
SELECT '12345', '工单.csv', '', id, now(), 3, 1, '["工单号", "内容"]',
    '[[4, ["Z-4", ""], "“内容”是空的"], [9, ["", "甲"], "“工单号”是空的"]]'
FROM organs_organ LIMIT 1
"""
MOVED = """
SELECT b.state, b.total, b.refused_count, b.refused::text, r.number, r.cells::text, r.why
FROM complaints_ticketbatch b JOIN complaints_ticketrow r ON r.batch_id = b.id ORDER BY r.number
"""


def test_the_refused_rows_of_older_batches_move_into_their_table(
    installation: dict[str, str],
) -> None:
    for app, migration in (*THEN, ("complaints", "0003")):
        if app == "complaints":
            fill(address(NAME), matters=1)
        run(installation, "-m", "django", "migrate", app, migration, "--verbosity", "0")
    with psycopg.connect(address(NAME)) as there:
        there.execute(BATCH)

    run(installation, "-m", "django", "migrate", "--verbosity", "0")

    with psycopg.connect(address(NAME)) as there:
        found = there.execute(MOVED).fetchall()
    assert found == [
        ("done", 6, 2, "[]", 4, '["Z-4", ""]', "“内容”是空的"),
        ("done", 6, 2, "[]", 9, '["", "甲"]', "“工单号”是空的"),
    ]
