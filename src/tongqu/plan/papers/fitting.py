"""How high a row must be for its words, and which columns of a sheet a table takes. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

LINE = 1.4  # of the size of the letters, from one line to the next
ROOM = 0.97  # of a column: lines break before their last sign
EDGE = 6  # points above and below


def wide(text: str) -> int:
    """Return how many narrow signs a text is as wide as: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many narrow signs wide."""
    return sum(max(1, ceil(wide(part) / max(width * ROOM, 2))) for part in text.split("\n"))


def high_enough(lines: int, size: int) -> float:
    """Return the height in points of a row with so many lines of a size."""
    return round(lines * size * LINE + EDGE, 1)


def spans(widths: Sequence[int], grid: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each column of a table the first and last column of the grid it takes, from 1.

    Its borders fall on those of the grid that are nearest, in order, and it fills the whole width.
    """
    if len(widths) >= len(grid):
        return [(place, place) for place in range(1, len(widths) + 1)]
    ends = list(accumulate(grid))
    scale = ends[-1] / sum(widths)
    found, first = [], 1
    for number, end in enumerate(accumulate(widths), 1):
        left = len(widths) - number
        choice = range(first, len(grid) - left + 1)
        wanted = end * scale
        last = len(grid) if not left else min(choice, key=lambda n: abs(ends[n - 1] - wanted))
        found.append((first, last))
        first = last + 1
    return found
