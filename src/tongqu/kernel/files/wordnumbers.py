"""Numbers that Word prints by itself and that are not in the paragraph's own text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from tongqu.kernel.files.counting import printed

PLACE = re.compile(r"%(\d)")
SILENT = {"bullet", "none"}
NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts."""

    form: str
    pattern: str
    start: int


class Numbering:
    """Counts the automatic lists of one document, in the order of its paragraphs."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], Level] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.abstract_of: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        self.styles = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iterchildren(qn("w:style"))
        }
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self.learn(relation.target_part.element)

    def learn(self, root: BaseOxmlElement) -> None:
        """Read the level formats of the numbering part."""
        for abstract in root.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.iter(qn("w:lvl")):
                depth = number(level.get(qn("w:ilvl"), ""), 0)
                self.levels[name, depth] = Level(
                    child_value(level, "w:numFmt", "decimal"),
                    child_value(level, "w:lvlText", ""),
                    number(child_value(level, "w:start", ""), 1),
                )
        for numbered in root.iter(qn("w:num")):
            name = numbered.get(qn("w:numId"), "")
            self.abstract_of[name] = child_value(numbered, "w:abstractNumId", "")
            self.restarts[name] = dict(restarts(numbered))

    def label(self, paragraph: BaseOxmlElement) -> str:
        """Return the number Word prints before this paragraph, or nothing."""
        list_name, depth = self.place(paragraph)
        abstract = self.abstract_of.get(list_name, "")
        level = self.levels.get((abstract, depth))
        if level is None:
            return ""
        counts = self.counts[abstract]
        restart = self.restarts[list_name].pop(depth, None)
        if restart is not None or depth not in counts:
            counts[depth] = (level.start if restart is None else restart) - 1
        counts[depth] += 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if level.form in SILENT:
            return ""
        return PLACE.sub(lambda found: self.shown(abstract, int(found[1]) - 1), level.pattern)

    def shown(self, abstract: str, depth: int) -> str:
        """Return the count of one level as its format writes it."""
        level = self.levels.get((abstract, depth), Level("decimal", "", 1))
        return printed(self.counts[abstract].get(depth, level.start), level.form)

    def place(self, paragraph: BaseOxmlElement) -> tuple[str, int]:
        """Return the list and depth of a paragraph, its own or its style's."""
        for properties in self.properties(paragraph):
            found = properties.find(qn("w:numPr"))
            if found is not None:
                name = child_value(found, "w:numId", NO_LIST)
                return name, number(child_value(found, "w:ilvl", ""), 0)
        return NO_LIST, 0

    def is_heading(self, paragraph: BaseOxmlElement) -> bool:
        """Whether the paragraph or its style stands in the outline."""
        for properties in self.properties(paragraph):
            level = child_value(properties, "w:outlineLvl", "")
            if level:
                return number(level, 9) < 9
        return False

    def properties(self, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        """Yield a paragraph's own properties, then those of its styles, nearest first."""
        own = paragraph.find(qn("w:pPr"))
        if own is not None:
            yield own
        name = "" if own is None else child_value(own, "w:pStyle", "")
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            given = style.find(qn("w:pPr"))
            if given is not None:
                yield given
            name = child_value(style, "w:basedOn", "")


def restarts(numbered: BaseOxmlElement) -> Iterator[tuple[int, int]]:
    """Yield the depths at which a list starts anew, with its first number."""
    for override in numbered.iter(qn("w:lvlOverride")):
        start = child_value(override, "w:startOverride", "")
        if start:
            yield number(override.get(qn("w:ilvl"), ""), 0), number(start, 1)


def child_value(element: BaseOxmlElement, tag: str, default: str) -> str:
    """Return ``w:val`` of a child element."""
    child = element.find(qn(tag))
    return default if child is None else str(child.get(qn("w:val"), default))


def number(written: str, default: int) -> int:
    """Return a whole number, or the default for anything else."""
    return int(written) if written.isascii() and written.isdigit() else default
