"""Decide which numbers are sections and which are measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tongqu.plan.engine.gaps import mended
from tongqu.plan.engine.numbering import Manner, Style, markers
from tongqu.plan.engine.organs import Note, note_in
from tongqu.plan.engine.tree import Node, Run, grown

STANDARD = tuple(Style)
TURNED = (Style.PART, Style.ARABIC, Style.HAN, Style.HAN_BRACKET, Style.ARTICLE, *tuple(Style)[5:])
MANNERS = (
    Manner(loose=False, ranks=STANDARD),
    Manner(loose=True, ranks=STANDARD),
    Manner(loose=False, ranks=TURNED),
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A measure's stretch of the clean text: its number, then its words up to ``end``."""

    start: int
    body: int
    end: int
    number: int
    style: Style


@dataclass(slots=True)
class Chapter:
    """A section's number, the end of its own words and its measures."""

    node: Node | None
    leaves: list[Leaf] = field(default_factory=list)


class Reading:
    """One run of numbers, weighed: who has organs, what is a measure."""

    def __init__(self, text: str, run: Run) -> None:
        self.text = text
        self.run = run
        self.notes: dict[int, Note | None] = {}

    def note(self, node: Node) -> Note | None:
        """Return the organs a part's own words name."""
        key = node.marker.end
        if key not in self.notes:
            self.notes[key] = note_in(self.text[node.marker.end : node.stop])
        return self.notes[key]

    def has_organs(self, node: Node) -> bool:
        """Tell whether a part or anything below it names organs."""
        return any(self.note(part) for part in node.walk())

    def vote(self, node: Node) -> int:
        """Return +1 if a part's children are the measures, -1 if it is one itself, 0 if unsure."""
        kids = node.children
        named = sum(map(self.has_organs, kids))
        if named == len(kids) or named > 1:
            return 1
        if not named:
            return -1 if self.note(node) else 0
        return -1 if self.has_organs(kids[-1]) else 1

    def splits(self, parents: Sequence[Node], *, top: bool) -> dict[int, bool]:
        """Decide for each part with children whether they, or it, are the measures."""
        votes = {parent.marker.start: self.vote(parent) for parent in parents if parent.children}
        balance = sum(votes.values())
        if balance == 0:
            counted = sum(len(parent.children) for parent in parents)
            balance = 1 if (counted >= len(parents) if top else not continuous(parents)) else -1
        return {start: (vote or balance) > 0 for start, vote in votes.items()}

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Return the sections with their measures; a plan of one level has one without number."""
        roots = self.run.roots
        top = self.splits(roots, top=True)
        sectioned = [root for root in roots if top.get(root.marker.start)]
        if not sectioned:
            return [Chapter(None, [leaf_of(root) for root in roots])]
        deeper = self.deeper([child for root in sectioned for child in root.children])
        chapters = []
        for root in roots:
            chapter = Chapter(root)
            if top.get(root.marker.start):
                for child in root.children:
                    chapter.leaves += map(leaf_of, below(child, deeper))
            elif self.has_organs(root):
                head = title_end(self.text, root)
                chapter.leaves.append(whole(head, root))
            chapters.append(chapter)
        return chapters

    def deeper(self, level: Sequence[Node]) -> dict[int, bool]:
        """Decide, level by level, which parts are measures and which only hold them."""
        found = self.splits(level, top=False)
        while level := [c for node in level if found.get(node.marker.start) for c in node.children]:
            found |= {n.marker.start: self.vote(n) > 0 for n in level if n.children}
        return found

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return how much of a plan this run is: measures with organs, measures, length."""
        leaves = [leaf for chapter in self.chapters for leaf in chapter.leaves]
        named = sum(note_in(self.text[leaf.body : leaf.end]) is not None for leaf in leaves)
        start = self.run.roots[0].marker.start
        return named, len(leaves) if named else 0, self.run.end - start


def whole(start: int, node: Node) -> Leaf:
    """Return the measure a section without parts is; its number is the section's."""
    return Leaf(start, start, node.end, node.marker.number, Style.PART)


def leaf_of(node: Node) -> Leaf:
    """Return the measure a numbered part is."""
    return Leaf(node.marker.start, node.marker.end, node.end, node.marker.number, node.marker.style)


def below(node: Node, splits: Mapping[int, bool]) -> Iterator[Node]:
    """Yield the measures a part holds: itself, or those of the parts it is split into."""
    if not splits.get(node.marker.start):
        yield node
        return
    for child in node.children:
        yield from below(child, splits)


def continuous(parents: Sequence[Node]) -> bool:
    """Tell whether parts are counted through from section to section."""
    numbers = [parent.marker.number for parent in parents]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1


def title_end(text: str, node: Node) -> int:
    """Return where a section's title ends: at its line's end or its first full stop."""
    start, stop = node.marker.end, node.stop
    line = text.find("\n", start, stop)
    full = text.find("。", start, line if line >= 0 else stop)
    if full >= 0:
        return full + 1
    return line if line >= 0 else stop


def best_reading(text: str) -> Reading | None:
    """Return the weightiest numbered document, whatever way of numbering finds it."""
    found = mended(text, list(markers(text)))
    readings: list[Reading] = []
    for manner in MANNERS:
        tried = [Reading(text, run) for run in grown(text, found, manner)]
        if tried:
            readings.append(max(tried, key=lambda reading: reading.weight))
    best = max(readings, key=lambda reading: reading.weight[0], default=None)
    if best and not best.weight[0]:
        return max(readings, key=lambda reading: len(reading.run.roots) > 1)
    return best
