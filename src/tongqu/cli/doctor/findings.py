"""One line of the doctor's report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a thing stands; only a problem makes the command end with 1."""

    FINE = "fine"
    NOTE = "note"
    PROBLEM = "problem"


MARKS = {Level.FINE: "● 正常", Level.NOTE: "▲ 留意", Level.PROBLEM: "■ 问题"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and the cure; the cure is empty only where all is well."""

    level: Level
    subject: str
    text: str
    cure: str = ""

    def __str__(self) -> str:
        line = f"{MARKS[self.level]}  {self.subject}：{self.text}"
        return f"{line}\n        办法：{self.cure}" if self.cure else line


Check = Callable[[], Iterator[Finding]]


def fine(subject: str, text: str) -> Finding:
    """Say that all is well."""
    return Finding(Level.FINE, subject, text)


def note(subject: str, text: str, cure: str) -> Finding:
    """Say what will need care, or differs from the ordinary."""
    return Finding(Level.NOTE, subject, text, cure)


def problem(subject: str, text: str, cure: str) -> Finding:
    """Say what is wrong."""
    return Finding(Level.PROBLEM, subject, text, cure)
