"""A real worker process: it delivers, is killed without warning, and its successor goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tongqu.conf import paths
from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.matters.models import Event
from tongqu.kernel.matters.tests.conftest import Cast, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def db(transactional_db: None) -> None:
    """Let everything be committed, so that the worker sees it."""


def address() -> str:
    """Return the address of the test's own database."""
    given = connection.settings_dict
    user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    where = f"?host={quote(str(given['HOST']))}&port={given['PORT'] or 5432}"
    return f"postgresql://{user}@/{quote(given['NAME'])}{where}"


@contextmanager
def worker(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker of the test's database until it is killed."""
    home.mkdir(exist_ok=True)
    around = os.environ | {"DATABASE_URL": address(), "TONGQU_HOME": str(home)}
    around["PYTHONPATH"] = str(paths.ROOT / "src")
    command = [sys.executable, "-m", "tongqu.cli", "worker"]
    with (home / "log").open("ab") as log:
        process = subprocess.Popen(command, env=around, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait(timeout=10)


def until(holds: Callable[[], bool], home: Path) -> None:
    """Wait until something holds; fail with the worker's own words."""
    patience = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < patience, (home / "log").read_text(encoding="utf-8")[-3000:]
        time.sleep(0.1)


def delivered() -> bool:
    return not Event.objects.filter(pending=True).exists()


def test_a_worker_killed_and_started_again_loses_nothing(cast: Cast, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with worker(home):
        opened(cast)
        until(delivered, home)
        until(Checkpoint.objects.exists, home)
    opened(cast)
    with worker(home):
        until(delivered, home)
    assert Event.objects.count() == 2
