"""The record of a running `up`: one at a time, and what a killed one left behind."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from tongqu.conf import processes

MARK = "TONGQU_UP"
GRACE = 5.0  # seconds between asking and forcing


@dataclass(frozen=True, slots=True)
class Member:
    """A process group that `up` started; its number alone would prove nothing."""

    pid: int
    start: float

    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        return processes.is_same(pid=self.pid, start=self.start)


@dataclass(slots=True)
class Record:
    """What is written down: where the pages are, what was started, and the mark they carry."""

    mark: str
    url: str = ""
    members: list[Member] = field(default_factory=list)

    def write(self, file: Path) -> None:
        """Write it whole or not at all."""
        draft = file.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(self)), encoding="utf-8")
        draft.replace(file)

    @classmethod
    def read(cls, file: Path) -> Record | None:
        """Return the last record; none when missing or damaged."""
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            members = [Member(**member) for member in found.pop("members")]
            return cls(members=members, **found)
        except (OSError, ValueError, TypeError, KeyError):
            return None


def claim(file: Path) -> IO[str] | None:
    """Take the right to be the only `up` of this installation, while the handle stays open."""
    handle = file.open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def member(pid: int) -> Member | None:
    """Return the process of that number as it is now."""
    start = processes.started(pid)
    return Member(pid, start) if start is not None else None


def end_leftovers(record: Record) -> int:
    """End what a killed `up` left running, proved by start or mark; return how many."""
    leaders = [found.pid for found in record.members if found.is_alive()]
    marked = processes.descendants_marked(name=MARK, value=record.mark)
    pids = sorted({*leaders, *marked} - {os.getpid()})
    end([found for pid in pids if (found := member(pid))])
    return len(pids)


def end(members: list[Member]) -> None:
    """Ask processes to end, and force those that have not after some seconds."""
    _signal(members, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while time.monotonic() < deadline and any(found.is_alive() for found in members):
        time.sleep(0.05)
    _signal(members, signal.SIGKILL)


def _signal(members: list[Member], number: signal.Signals) -> None:
    for found in members:
        if found.is_alive():
            os.kill(found.pid, number)
