"""The lists an assignment is made from, and the answer.

The columns of the two lists as files (UTF-8 CSV with a header; ``;`` between several values):

- inspectors: ``code`` certificate number (执法证号), ``regions`` region codes a person serves, each
  with all below it, ``items`` item codes a person is qualified for, ``leads`` ``是`` or ``否``,
  ``cap`` own limit of tasks or empty, ``away`` ``2026-12-01/2026-12-07`` (both days included);
- avoidances: ``inspector``, ``enterprise`` (code), ``ground`` ``kinship``, ``former_post`` or
  ``interest``;
- last time: ``inspector``, ``enterprise``: who inspected whom at the round before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ground(StrEnum):
    """Why a person must stay away from an enterprise (回避事由); none may be waived."""

    KINSHIP = "kinship"
    FORMER_POST = "former_post"
    INTEREST = "interest"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} 至 {self.last}：止日早于起日，请核对")


@dataclass(frozen=True, slots=True)
class Avoidance:
    """A person and an enterprise that must not meet (回避)."""

    enterprise: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Task:
    """One drawn enterprise to be inspected for one item (检查任务).

    ``last`` holds the codes of those who inspected the enterprise at the round before.
    """

    key: str
    enterprise: str
    item: str
    region: str
    last: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inspector:
    """A person on the list of inspectors (执法检查人员名录库).

    ``regions`` are served with everything below them; ``leads`` says whether the person may lead a
    team (主检); ``cap`` is an own limit of tasks below the common one.
    """

    code: str
    regions: frozenset[str]
    items: frozenset[str]
    leads: bool = True
    cap: int | None = None
    away: tuple[Period, ...] = ()
    avoids: tuple[Avoidance, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for the whole draw.

    ``team`` persons per task, not below the lawful minimum (the caller takes it from the rules);
    ``cap`` the most tasks one person is given; ``visits`` the days on which visits take place, by
    which leave is counted: somebody away for part of them is given that part fewer.
    """

    team: int
    cap: int | None = None
    visits: Period | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The team of one task: leader (主检) and assistants (协检), by code."""

    task: str
    leader: str
    assistants: tuple[str, ...]

    @property
    def team(self) -> tuple[str, ...]:
        """Return everybody, the leader first."""
        return (self.leader, *self.assistants)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The answer: teams and the keys of tasks without one, each in the order of task keys."""

    assignments: tuple[Assignment, ...]
    unstaffed: tuple[str, ...]
