"""The bench of the kernel runs at its smallest size and says only JSON."""

from __future__ import annotations

import json
import subprocess
import sys

import psycopg
import pytest

from tests.install.test_tutorial import around
from tests.upgrade.test_upgrade import address
from tongqu.conf import paths

pytestmark = [pytest.mark.install, pytest.mark.django_db]
NAME = "tongqu_bench_names_1"


def test_the_kernel_is_measured() -> None:
    command = [sys.executable, "-m", "tongqu.cli", "bench", "kernel"]
    options = ["--scale", "0.001", "--seconds", "1", "--json"]
    try:
        done = subprocess.run(
            [*command, *options],
            cwd=paths.ROOT,
            env=around() | {"PYTHONPATH": str(paths.ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    finally:
        with psycopg.connect(address("postgres"), autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["base"]["matters"] == 20_000
    assert [each["writers"] for each in found["writes"]] == [1, 4]
    assert all(each["acts"] > 0 for each in found["writes"])
    names = [each["name"] for each in found["reads"]]
    searches = [name for name in names if name.startswith("search, ")]
    scans = [name for name in names if name.startswith("baseline LIKE, ")]
    assert (len(names) - len(searches) - len(scans), len(searches), len(scans)) == (15, 16, 4)
    assert found["extrapolated"] == []
