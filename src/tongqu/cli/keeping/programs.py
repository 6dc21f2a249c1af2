"""PostgreSQL's own programs for dumping and restoring, of the server's version where they are."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg

from tongqu.conf import databases
from tongqu.conf.errors import CannotError
from tongqu.conf.postgres import binaries

DEBIAN = Path("/usr/lib/postgresql")


def run(name: str, *arguments: str | Path, address: str) -> None:
    """Run ``pg_dump`` or ``pg_restore`` on a database; the password travels by environment.

    Raises:
        CannotError: the program failed; with its last lines.

    """
    command: list[str | Path] = [_folder(address) / name, *arguments]
    done = subprocess.run(  # noqa: S603 -- PostgreSQL's own programs
        command, env=_around(address), capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = "\n".join(done.stderr.strip().splitlines()[-6:])
        raise CannotError(f"{name} 没有完成，最后几行是：\n{last}")


def version(address: str) -> int:
    """Return the server's major version."""
    with psycopg.connect(address, connect_timeout=10) as connection:
        return connection.info.server_version // 10000


def _folder(address: str) -> Path:
    same = DEBIAN / str(version(address)) / "bin"
    return same if (same / "pg_dump").exists() else binaries.runnable()


def _around(address: str) -> dict[str, str]:
    entry = databases.read(address)
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    given = {variable: str(entry[key]) for key, variable in names.items() if entry[key]}
    options = {f"PG{key.upper()}": str(value) for key, value in entry["OPTIONS"].items()}
    return os.environ | given | options | {"PGDATABASE": str(entry["NAME"])}
