"""Who a process number really belongs to: numbers are reused, start times are not."""

from __future__ import annotations

import psutil

TOLERANCE = 0.01  # seconds; the same process always reports the same start


def started(pid: int) -> float | None:
    """Return a living process's start in seconds since the epoch; none for the dead and zombies."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.Error:
        return None


def is_same(*, pid: int, start: float) -> bool:
    """Whether the process that had this number and start is still the one alive under it."""
    found = started(pid)
    return found is not None and abs(found - start) < TOLERANCE


def arguments(pid: int) -> list[str]:
    """Return the command line of a process; empty when it is gone, a zombie or not ours to read."""
    try:
        return list(psutil.Process(pid).cmdline())
    except psutil.Error:
        return []


def descendants_marked(*, name: str, value: str) -> list[int]:
    """Return the living processes whose environment carries `name=value`."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(name) == value:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found
