"""Which live figures tell about which measure: data beside the code, checked when it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongqu.datacenter.indicators.registry import Indicator, indicators
from tongqu.kernel.rules.reading import read_yaml

FILE = Path(__file__).with_name("catalogue.yaml")
KEYS = {"measure", "clause", "indicator"}


class CatalogueError(ValueError):
    """Something in catalogue.yaml is wrong; says where and what to do."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A target known by its measure and a word of its clause, and the figure that tells it."""

    measure: int
    clause: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words by which each measure is known again, and the targets that are bound."""

    words: dict[int, re.Pattern[str]]
    bindings: tuple[Binding, ...]

    def knows(self, no: int, text: str) -> bool:
        """Tell whether a measure is the one its number stands for in plans of this form."""
        words = self.words.get(no)
        return words is not None and bool(words.search(text))


@cache
def catalogue() -> Catalogue:
    """Return the whole of it; raise CatalogueError for an entry with too little or too much."""
    raw = read_yaml(FILE)
    if not isinstance(raw, dict) or set(raw) != {"measures", "targets"}:
        raise CatalogueError("catalogue.yaml 应有 measures 和 targets 两部分")
    for place, entry in enumerate(raw["targets"] or [], 1):
        if not isinstance(entry, dict) or set(entry) != KEYS:
            wanted = "、".join(sorted(KEYS))
            raise CatalogueError(f"catalogue.yaml 的 targets 第 {place} 条应有且只有 {wanted}")
    words = {int(no): re.compile(str(pattern)) for no, pattern in raw["measures"].items()}
    return Catalogue(words, tuple(Binding(**entry) for entry in raw["targets"] or []))


def bound(no: int, text: str, clause: str) -> str:
    """Return the live figure of a target; empty where it is reported by hand."""
    found = catalogue()
    if not found.knows(no, text):
        return ""
    fits = (b for b in found.bindings if b.measure == no and b.clause in clause)
    return next((b.indicator for b in fits), "")


def figures_of(no: int, text: str) -> list[Indicator]:
    """Return the live figures that capabilities declare for a measure, in order of name."""
    if not catalogue().knows(no, text):
        return []
    return [figure for figure in indicators().values() if no in figure.measures]
