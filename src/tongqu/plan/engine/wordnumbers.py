"""Numbers that Word prints by itself and that are not in the paragraph's own text."""

from __future__ import annotations

import re
from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from tongqu.plan.engine.numerals import CIRCLED, to_han

HAN_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCountingThousand",
}
PLACE = re.compile(r"%(\d)")


class Numbering:
    """Counts the automatic lists of one document."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.abstract_of: dict[str, str] = {}
        parts = [
            relation.target_part
            for relation in document.part.rels.values()
            if relation.reltype.endswith("/numbering")
        ]
        for part in parts:
            self.learn(part.element)

    def learn(self, root: BaseOxmlElement) -> None:
        """Read the level formats of the numbering part."""
        for abstract in root.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.iter(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl"), "0"))
                self.levels[name, depth] = (
                    child_value(level, "w:numFmt", "decimal"),
                    child_value(level, "w:lvlText", ""),
                )
        for number in root.iter(qn("w:num")):
            self.abstract_of[number.get(qn("w:numId"), "")] = child_value(
                number, "w:abstractNumId", ""
            )

    def label(self, paragraph: Paragraph) -> str:
        """Return the number Word prints before this paragraph, or nothing."""
        place = list_place(paragraph)
        if place is None:
            return ""
        number, depth = place
        abstract = self.abstract_of.get(number, "")
        if (abstract, depth) not in self.levels:
            return ""
        counts = self.counts[abstract]
        counts[depth] += 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        form, pattern = self.levels[abstract, depth]
        if form in {"bullet", "none"}:
            return ""
        return PLACE.sub(lambda match: self.shown(abstract, int(match[1]) - 1), pattern)

    def shown(self, abstract: str, depth: int) -> str:
        """Return the count of one level as its format writes it."""
        value = max(self.counts[abstract][depth], 1)
        form = self.levels.get((abstract, depth), ("decimal", ""))[0]
        if form in HAN_FORMATS and value < 100:
            return to_han(value)
        if form.startswith("decimalEnclosedCircle") and value <= len(CIRCLED):
            return CIRCLED[value - 1]
        return str(value)


def child_value(element: BaseOxmlElement, tag: str, default: str) -> str:
    """Return ``w:val`` of a child element."""
    child = element.find(qn(tag))
    return default if child is None else str(child.get(qn("w:val"), default))


def list_place(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the list and depth of a paragraph, its own or its style's."""
    styles = [paragraph.style] if paragraph.style is not None else []
    elements = [paragraph._p.pPr, *(style.element.find(qn("w:pPr")) for style in styles)]  # noqa: SLF001 - python-docx has no public door to it
    for properties in elements:
        found = None if properties is None else properties.find(qn("w:numPr"))
        if found is not None:
            number = child_value(found, "w:numId", "0")
            return None if number == "0" else (number, int(child_value(found, "w:ilvl", "0")))
    return None
