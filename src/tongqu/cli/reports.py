"""What pytest's own report says: how many passed and failed, and which were skipped and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(slots=True)
class Counts:
    """The results of one or several runs; every skip with its reason."""

    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        text = f"{self.passed} passed, {self.failed} failed"
        return f"{text}, {len(self.skipped)} skipped" if self.skipped else text


def read(report: Path) -> Counts:
    """Count the cases of a JUnit file: a case with a failure or an error in it has failed."""
    counts = Counts()
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 -- written by our own pytest
        if case.find("failure") is not None or case.find("error") is not None:
            counts.failed += 1
        elif (skip := case.find("skipped")) is not None:
            where = f"{case.get('classname')}::{case.get('name')}"
            counts.skipped.append(f"{where}：{skip.get('message')}")
        else:
            counts.passed += 1
    return counts


def total(parts: Iterable[Counts]) -> Counts:
    """Add them up."""
    whole = Counts()
    for part in parts:
        whole.passed += part.passed
        whole.failed += part.failed
        whole.skipped += part.skipped
    return whole
