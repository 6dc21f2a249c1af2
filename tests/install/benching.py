"""A bench as a process of its own, whose base goes when it has said what it measured."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.install.test_tutorial import around
from tests.upgrade.test_upgrade import address
from tongqu.conf import paths


def measured(name: str, *options: str, base: str) -> Any:
    """Run a bench in few seconds and return what it says; ``base`` is its database."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tongqu.cli", "bench", name, *options, "--json"],
            cwd=paths.ROOT,
            env=around() | {"PYTHONPATH": str(paths.ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    finally:
        with psycopg.connect(address("postgres"), autocommit=True) as server:
            server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(base)))
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
