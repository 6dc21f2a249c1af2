"""What a complaint or report is about (分类): two levels, our own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.rules.reading import read_yaml

FILE = Path(__file__).parent.parent / "data" / "categories.yaml"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of subject; ``code`` is ``group.kind``."""

    code: str
    group: str
    group_label: str
    group_label_en: str
    label: str
    label_en: str

    @property
    def said(self) -> Both:
        """Return both levels in words."""
        if self.label == self.group_label:
            return Both(self.label, self.label_en)
        chinese = f"{self.group_label}·{self.label}"
        return Both(chinese, f"{self.group_label_en}: {self.label_en}")


@cache
def categories() -> dict[str, Category]:
    """Return every category by code, in the file's order."""
    found = {}
    for group, body in read_yaml(FILE).items():
        for kind, (label, label_en) in body["kinds"].items():
            code = f"{group}.{kind}"
            found[code] = Category(code, group, body["label"], body["label_en"], label, label_en)
    return found


@cache
def groups() -> dict[str, tuple[str, str]]:
    """Return the labels of the upper level by code, Chinese and English."""
    return {each.group: (each.group_label, each.group_label_en) for each in categories().values()}


def category_named(text: str) -> Category | None:
    """Return the category a person wrote by code or words; None where there is none such."""
    text = text.strip().replace("／", "·").replace("/", "·")
    for each in categories().values():
        if text in {each.code, each.label, each.said}:
            return each
    first = (each for each in categories().values() if text in {each.group, each.group_label})
    return next(first, None)
