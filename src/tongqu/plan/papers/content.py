"""What a paper says, whatever it is written as: a title, and parts of words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the widths of its columns in millimetres of the paper."""

    head: Sequence[str]
    rows: Sequence[Cells]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its heading; a paper of one table has one part without a heading."""

    heading: str = ""
    lines: Sequence[str] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A whole paper; ``is_dense`` where all of it has to stand on one page."""

    title: str
    parts: Sequence[Part]
    below: str = ""
    is_wide: bool = False
    is_dense: bool = False
    lines: Sequence[str] = field(default=())


def as_of(on: date) -> str:
    """Return what stands under a title."""
    return f"（截至{on.year}年{on.month}月{on.day}日）"
