"""The review standards as a person reads them: by standard, by article, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tongqu.supervision.fair_competition.engine.labels import STANDARDS
from tongqu.supervision.fair_competition.engine.patterns import read
from tongqu.supervision.fair_competition.engine.standards import Item, items


@dataclass(frozen=True, slots=True)
class Chapter:
    """One item of the Regulation and the items of the 办法 that unfold it, if any do."""

    first: Item
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The four standards with their chapters, what they rest on and when that was last checked."""

    basis: str
    checked: date
    standards: tuple[tuple[str, tuple[Chapter, ...]], ...]


def catalogue() -> Catalogue:
    """Return the standards in force."""
    given = read("items")
    chapters = [
        Chapter(group[0], tuple(item for item in group if item.number))
        for _, each in groupby(items().values(), key=lambda item: item.code)
        if (group := list(each))
    ]
    standards = tuple(
        (label, tuple(chapter for chapter in chapters if chapter.first.standard == name))
        for name, label in STANDARDS.items()
    )
    return Catalogue(given["basis"], given["checked"], standards)
