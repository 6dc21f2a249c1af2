"""Which kinds of subjects go to which system or part of an organ (按事项分送): data, not code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongqu.kernel.rules.reading import read_yaml

FILE = Path(__file__).parent.parent / "data" / "subjects.yaml"
USUAL = "M"


@dataclass(frozen=True, slots=True)
class Subject:
    """One line of the table: these categories go to this system, there to this part."""

    label: str
    label_en: str
    categories: tuple[str, ...]
    system: str
    part: str
    basis: str

    def holds(self, category: str) -> bool:
        """Say whether a category is meant, itself or by its group."""
        return any(category == each or category.startswith(f"{each}.") for each in self.categories)


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the table in its order."""
    return tuple(
        Subject(**{**body, "categories": tuple(body["categories"])})
        for body in read_yaml(FILE).values()
    )


def subject_of(category: str) -> Subject | None:
    """Return the first line that means a category; None where the usual organ handles it."""
    return next((each for each in subjects() if each.holds(category)), None)
