"""A column chart of two series: where each column stands and how high. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, HEAD, FOOT, STEP, BROAD = 172, 24, 36, 56, 22


@dataclass(frozen=True, slots=True)
class Column:
    """One month: two columns side by side from the ground line up, and its words."""

    label: str
    first: int
    second: int
    x: int
    first_top: int
    first_height: int
    second_top: int
    second_height: int

    @property
    def second_x(self) -> int:
        """Return where the second column begins."""
        return self.x + BROAD + 2

    @property
    def middle(self) -> int:
        """Return where the words stand."""
        return self.x + BROAD + 1

    @property
    def month(self) -> str:
        """Return the month as it stands under the columns; January with its year."""
        year, _, month = self.label.partition("-")
        return f"{year[2:]}/1" if month == "01" else month.lstrip("0")

    @property
    def first_middle(self) -> int:
        """Return where the first column's figure stands."""
        return self.x + BROAD // 2

    @property
    def second_middle(self) -> int:
        """Return where the second column's figure stands."""
        return self.second_x + BROAD // 2

    @property
    def first_words(self) -> int:
        """Return the line of the first column's figure, above it."""
        return self.first_top - 4

    @property
    def second_words(self) -> int:
        """Return the line of the second column's figure, above it."""
        return self.second_top - 4


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart with its size; zero-based."""

    columns: tuple[Column, ...]
    width: int
    height: int = HEIGHT + FOOT
    ground: int = HEIGHT
    words: int = HEIGHT + 26
    broad: int = BROAD


def chart(rows: Sequence[tuple[str, int, int]]) -> Chart:
    """Lay out rows of (label, first, second)."""
    most = max((max(first, second) for _, first, second in rows), default=0)
    columns = []
    for place, (label, first, second) in enumerate(rows):
        high, low = _height(first, most), _height(second, most)
        columns.append(
            Column(label, first, second, place * STEP + 6, HEIGHT - high, high, HEIGHT - low, low)
        )
    return Chart(tuple(columns), max(len(rows), 1) * STEP)


def _height(value: int, most: int) -> int:
    return round((HEIGHT - HEAD) * value / most) if most else 0
