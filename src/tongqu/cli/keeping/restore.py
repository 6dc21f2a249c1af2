"""Bringing a backup back: checked first, then whole or not at all, then proved by the audit."""

from __future__ import annotations

import tarfile
from pathlib import Path

import psycopg
from psycopg import sql

from tongqu.cli.keeping import programs
from tongqu.cli.keeping.backup import DATABASE, FILES
from tongqu.cli.keeping.manifest import Manifest, read
from tongqu.cli.keeping.unpacking import checked, take_out
from tongqu.conf import paths
from tongqu.conf.errors import CannotError

TABLES = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
"""


def bring_back(folder: Path, *, address: str, replace: bool) -> Manifest:
    """Restore database and files from a backup folder.

    Raises:
        CannotError: the backup is damaged, or the place is not empty and ``replace`` is false.

    """
    found = read(folder)
    if is_filled(address) and not replace:
        raise CannotError("目标数据库里已有数据，没有改动它。确要覆盖，请加 --replace。")
    with tarfile.open(folder / FILES) as archive:
        checked(archive, paths.make_state())  # before anything is emptied
    _empty(address)
    programs.run(
        "pg_restore",
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        "--dbname=",
        folder / DATABASE,
        address=address,
    )
    with tarfile.open(folder / FILES) as archive:
        take_out(archive, paths.make_state())
    _close_secrets()
    return found


def is_filled(address: str) -> bool:
    """Say whether the database holds any table."""
    with psycopg.connect(address) as connection:
        row = connection.execute(TABLES).fetchone()
    return row is not None and bool(row[0])


def _empty(address: str) -> None:
    """Take everything out; the dump brings its own tables."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
            connection.execute(sql.SQL(statement))


def _close_secrets() -> None:
    """Keep the keys readable by their owner alone, whatever the archive said."""
    home = paths.state()
    for file in (home / "secret.key", *(home / "keys").glob("*")):
        if file.is_file():
            file.chmod(paths.OWN)
