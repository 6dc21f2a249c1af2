"""What a plan is once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PlanError(Exception):
    """A file that cannot be read as a plan; the message is Chinese prose for its owner."""


class Kind(StrEnum):
    """What one stretch of the source is; the stretches of a plan tile its source exactly."""

    SITE = "site"
    TITLE = "title"
    PREAMBLE = "preamble"
    SECTION_NO = "section_no"
    SECTION_TITLE = "section_title"
    INTRO = "intro"
    HEADING = "heading"
    MEASURE_NO = "measure_no"
    TEXT = "text"
    ORGANS = "organs"
    MARK = "mark"
    BREAK = "break"
    CLOSING = "closing"


class Op(StrEnum):
    """How a target's value binds."""

    GE = "ge"
    EQ = "eq"
    GT = "gt"
    RANGE = "range"
    BLANK = "blank"


class Fruit(StrEnum):
    """The kinds of thing a measure can leave behind."""

    SYSTEM = "system"
    DOCUMENT = "document"
    MEETING = "meeting"
    CENTRE = "centre"
    COUNT = "count"
    EVENT = "event"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch ``[start, end)`` of the source text and the measure or section it belongs to."""

    kind: Kind
    start: int
    end: int
    no: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader noticed and what it proposes; the text itself stays as it was."""

    kind: str
    text: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Target:
    """A promised figure or date; an upper bound is a range without a lower value."""

    text: str
    value: float | None
    value_to: float | None
    unit: str
    op: Op
    soft: bool


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A thing the measure promises to leave behind."""

    text: str
    kind: Fruit


@dataclass(frozen=True, slots=True)
class Measure:
    """One numbered task of the plan, without its number and its organ bracket."""

    no: int
    text: str
    organs: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    systems: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the plan; number 0 and no title where the plan has a single level."""

    no: int
    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a file and where they came from."""

    name: str
    format: str
    encoding: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read, together with the proof that no character was lost."""

    title: str
    source: Source
    sections: tuple[Section, ...]
    pieces: tuple[Piece, ...]
    warnings: tuple[Remark, ...] = field(default=())

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures in the order of the plan."""
        return tuple(measure for section in self.sections for measure in section.measures)
