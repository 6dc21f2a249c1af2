"""Ports, and what a killed `up` left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tongqu.cli import ports, record
from tongqu.cli.record import MARK, Member, Record
from tongqu.conf.errors import CannotError

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def foreign() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(SLEEPER) as process:
        yield process
        process.kill()


def test_a_port_that_is_held_is_not_given_twice() -> None:
    first, holder = ports.reserve(host="127.0.0.1", first=20000)
    with holder:
        second, other = ports.reserve(host="127.0.0.1", first=first)
        other.close()
    assert second > first


def test_without_a_free_port_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    first, holder = ports.reserve(host="127.0.0.1", first=20000)
    monkeypatch.setattr(ports, "TRIES", 1)
    with holder, pytest.raises(CannotError, match="--port"):
        ports.reserve(host="127.0.0.1", first=first)


def test_a_foreign_process_under_a_recorded_number_lives_on(
    foreign: subprocess.Popen[bytes],
) -> None:
    left = Record(mark="x", members=[Member(foreign.pid, start=1.0)])
    assert record.end_leftovers(left) == 0
    assert foreign.poll() is None


def test_what_was_started_is_ended_and_counted(foreign: subprocess.Popen[bytes]) -> None:
    known = record.member(foreign.pid)
    assert known is not None
    assert record.end_leftovers(Record(mark="x", members=[known])) == 1
    assert foreign.wait() < 0


def test_what_carries_the_mark_is_ended_though_never_recorded() -> None:
    environment = os.environ | {MARK: "test-mark"}
    with subprocess.Popen(SLEEPER, env=environment) as lost:
        assert record.end_leftovers(Record(mark="test-mark")) == 1
        assert lost.wait() < 0


def test_a_damaged_record_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "up.json"
    assert Record.read(file) is None
    for text in ("", "{", '{"mark": 1}', '{"members": [{"pid": 1}], "mark": "x"}'):
        file.write_text(text, encoding="utf-8")
        assert Record.read(file) is None
    whole = Record(mark="x", url="http://127.0.0.1:1/", members=[Member(1, 2.0)])
    whole.write(file)
    assert Record.read(file) == whole


def test_one_up_at_a_time(tmp_path: Path) -> None:
    first = record.claim(tmp_path / "up.lock")
    assert first is not None
    assert record.claim(tmp_path / "up.lock") is None
    first.close()
    second = record.claim(tmp_path / "up.lock")
    assert second is not None
    second.close()
