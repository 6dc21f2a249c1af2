"""A bar chart of loads: one bar a row, the late part of it marked; zero-based. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

WORDS, LENGTH, COUNT = 200, 380, 120
STEP, THICK = 30, 18
LONGEST_LABEL = 26  # half a Chinese character each


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, how long its whole and its late part are, where it lies."""

    label: str
    value: int
    late: int
    y: int
    length: int
    late_length: int

    @property
    def words_y(self) -> int:
        """Return the line of the words."""
        return self.y + THICK - 4

    @property
    def count_x(self) -> int:
        """Return where the count stands, after the bar."""
        return WORDS + self.length + 8


@dataclass(frozen=True, slots=True)
class Bars:
    """The whole chart with its size."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WORDS + LENGTH + COUNT
    start: int = WORDS
    words_x: int = WORDS - 10
    thick: int = THICK


def bars(rows: Sequence[tuple[str, int, int]]) -> Bars:
    """Lay out rows of (label, whole, late), in their order."""
    most = max((whole for _, whole, _ in rows), default=0)
    laid = tuple(
        Bar(
            _cut(label),
            whole,
            late,
            at * STEP + 4,
            _length(whole, most),
            _length(late, most),
        )
        for at, (label, whole, late) in enumerate(rows)
    )
    return Bars(laid, max(len(laid), 1) * STEP)


def _cut(label: str) -> str:
    """Return a label as far as there is room for it."""
    ends = list(accumulate(2 if east_asian_width(sign) in "WF" else 1 for sign in label))
    if not ends or ends[-1] <= LONGEST_LABEL:
        return label
    return f"{label[: bisect_right(ends, LONGEST_LABEL - 2)]}…"


def _length(value: int, most: int) -> int:
    return round(LENGTH * value / most) if most else 0
