"""All mutants of clock and procedure against their tests, two at a time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypedDict

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.running import KERNEL, TESTS, is_killed, start, warm

TARGETS = (
    "clock/calendar.py",
    "clock/terms.py",
    "clock/notice.py",
    "procedure/core.py",
    "procedure/time.py",
    "procedure/checks.py",
)
WORKERS = int(os.environ.get("TONGQU_MUTATION_WORKERS", "2"))
CONTROL = 50  # how many mutants between two tests of the unchanged house


class Baseline(TypedDict):
    """What was last measured; ``accepted`` are the changes that are no wrongs."""

    digest: str
    mutants: int
    accepted: list[str]


BASELINE = Path(__file__).with_name("baseline.json")


def digest() -> str:
    """Return a digest of what is mutated and of the tests that must notice."""
    tests = chain.from_iterable(TESTS.values())
    found = hashlib.sha256()
    for name in (*TARGETS, *tests, "procedure/tests/sample.py"):
        found.update(name.encode() + (KERNEL / name).read_bytes())
    return found.hexdigest()


def baseline() -> Baseline:
    """Return what was last measured."""
    found: Baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    return found


def all_mutants() -> Iterator[Mutant]:
    """Yield the mutants of every target."""
    for name in TARGETS:
        module = "tongqu.kernel." + name.removesuffix(".py").replace("/", ".")
        yield from mutants(KERNEL / name, module)


def survivors(say: Callable[[str], None] = lambda _: None) -> tuple[int, list[str]]:
    """Test every mutant; return how many there were, and those nobody noticed.

    Between them the unchanged house is tested too: were it not found sound, nothing that was killed
    would prove anything. Raises RuntimeError then.
    """
    warm()
    running: dict[int, Mutant] = {}
    lived: list[str] = []
    count = 0
    for count, mutant in enumerate(all_mutants(), 1):
        if len(running) == WORKERS:
            lived += _reap(running)
        running[start(mutant)] = mutant
        if count % CONTROL == 1:
            _control()
            say(f"{count} mutants, {len(lived)} lived so far")
    while running:
        lived += _reap(running)
    _control()
    return count, sorted(lived)


def _control() -> None:
    """Test the house as it is."""
    _, status = os.waitpid(start(None), 0)
    if is_killed(status):
        raise RuntimeError("the tests fail without any mutant: mend them first")


def _reap(running: dict[int, Mutant]) -> list[str]:
    """Wait until one of ours has ended, oldest first; say whether it lived."""
    pid = next(iter(running))
    _, status = os.waitpid(pid, 0)
    mutant = running.pop(pid)
    return [] if is_killed(status) else [str(mutant)]
