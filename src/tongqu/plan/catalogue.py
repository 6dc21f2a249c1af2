"""Which target is told by which live figure: data beside the code, checked when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongqu.kernel.rules.reading import read_yaml

FILE = Path(__file__).with_name("catalogue.yaml")
KEYS = {"measure", "words", "clause", "indicator"}


class CatalogueError(ValueError):
    """An entry of catalogue.yaml is wrong; says which and what to do."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One entry: the words by which a target is known, and the figure that tells it."""

    measure: int
    words: str
    clause: str
    indicator: str

    def fits(self, no: int, text: str, clause: str) -> bool:
        """Tell whether a target of a measure is the one meant."""
        return self.measure == no and self.words in text and self.clause in clause


@cache
def catalogue() -> tuple[Binding, ...]:
    """Return every entry; raise CatalogueError for one that says too little or too much."""
    entries = read_yaml(FILE) or []
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or set(entry) != KEYS:
            raise CatalogueError(
                f"catalogue.yaml 第 {place} 条应有且只有 {'、'.join(sorted(KEYS))}"
            )
    return tuple(Binding(**entry) for entry in entries)


def bound(no: int, text: str, clause: str) -> str:
    """Return the live figure of a target; empty where it is reported by hand."""
    return next((b.indicator for b in catalogue() if b.fits(no, text, clause)), "")
