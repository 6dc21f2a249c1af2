"""The bench of figures runs at its smallest size and says what is counted ahead and what is not."""

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
NAME = "tongqu_bench_figures_4000"


def test_figures_are_measured_computed_and_counted_ahead() -> None:
    command = [sys.executable, "-m", "tongqu.cli", "bench", "figures"]
    try:
        done = subprocess.run(
            [*command, "--complaints", "4000", "--json"],
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
    assert 3_500 < found["complaints"] < 8_500
    assert "service.complaints.success" in found["direct"]
    assert set(found["ahead"]) == {"实时指标", "投诉统计", "收办统计"}
    pages = {each["name"]: each for each in found["pages"]}
    assert pages["实时指标"]["queries"] < len(found["direct"])
    assert pages["实时指标"]["direct"] > 0
    assert pages["首页"]["direct"] is None
