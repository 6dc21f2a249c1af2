"""Order the numbers of a plan into a tree: who is whose chapter, who is whose measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tongqu.plan.engine.numbering import Footing, Manner, Marker, Style

ANNEX = re.compile(
    r"(?:^|(?<=\n))[ \t\u3000]*附[ \u3000]*(?:[件表录][ \u3000]*[\d一二三四五六七八九十]{0,3}"
    r"[ \u3000]*(?:[:：]|(?=\r?$|\r?\n))|[:：])",
    re.MULTILINE,
)
WIDEST_GAP = 3


@dataclass(slots=True)
class Node:
    """A numbered part of the plan; its own words end where the next number starts."""

    marker: Marker
    stop: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this part and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Run:
    """One numbered document within the text; a file may hold a letter, a plan and annexes."""

    roots: list[Node] = field(default_factory=list)
    end: int = 0

    def walk(self) -> Iterator[Node]:
        """Yield all parts in the order of the text."""
        for root in self.roots:
            yield from root.walk()


class Grower:
    """Grows runs number by number."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.runs: list[Run] = []
        self.path: list[Node] = []
        self.last: dict[Style, int] = {}

    def close(self) -> None:
        """Start afresh at the next number: an annex begins, or the plan again."""
        self.path, self.last = [], {}

    def offer(self, marker: Marker) -> None:
        """Take a number into the tree if it continues it, else leave it to its sentence."""
        depth = next((i for i, n in enumerate(self.path) if n.marker.style is marker.style), None)
        if depth is not None and self.continues(marker, self.path[depth].marker.number):
            self.take(marker, depth)
        elif depth is None and self.begins(marker):
            self.take(marker, self.depth_for(marker))
        elif marker.number == 1 and depth == 0 and marker.footing is Footing.LINE:
            self.close()
            self.take(marker, 0)

    def continues(self, marker: Marker, before: int) -> bool:
        """Tell whether a number follows its elder sibling's."""
        if marker.footing is Footing.LINE and not self.manner.loose:
            return before <= marker.number <= before + WIDEST_GAP and marker.number > 1
        return marker.number == before + 1

    def begins(self, marker: Marker) -> bool:
        """Tell whether a number opens a new level or goes on counting through the sections."""
        if marker.number == 1:
            return True
        return marker.style in self.last and self.continues(marker, self.last[marker.style])

    def depth_for(self, marker: Marker) -> int:
        """Return where a style not on the path belongs: below all higher styles."""
        rank = self.manner.rank(marker.style)
        for depth, node in enumerate(self.path):
            if self.manner.rank(node.marker.style) > rank:
                return depth
        return len(self.path)

    def take(self, marker: Marker, depth: int) -> None:
        """Put a number at its place."""
        if depth == 0 and (not self.path or self.path[0].marker.style is not marker.style):
            self.runs.append(Run())
            self.last = {}
        node = Node(marker)
        del self.path[depth:]
        (self.path[-1].children if self.path else self.runs[-1].roots).append(node)
        self.path.append(node)
        self.last[marker.style] = marker.number


def bounded(run: Run, limit: int) -> Run:
    """Fill in where each part's own words and its whole subtree end."""
    nodes = list(run.walk())
    for node, after in zip(nodes, [n.marker.start for n in nodes[1:]] + [limit], strict=True):
        node.stop = after

    def close(siblings: Sequence[Node], end: int) -> None:
        for index, node in enumerate(siblings):
            following = siblings[index + 1 :]
            node.end = following[0].marker.start if following else end
            close(node.children, node.end)

    close(run.roots, limit)
    run.end = limit
    return run


def grown(text: str, found: Iterable[Marker], manner: Manner) -> list[Run]:
    """Return the numbered documents of a text, as this manner sees them."""
    grower = Grower(manner)
    annexes = [match.start() for match in ANNEX.finditer(text)]
    limits: list[int] = []
    waiting = list(annexes)
    for marker in found:
        while waiting and waiting[0] <= marker.start:
            waiting.pop(0)
            grower.close()
        if manner.can_order(marker):
            grower.offer(marker)
    starts = [run.roots[0].marker.start for run in grower.runs]
    for index, run in enumerate(grower.runs):
        last = list(run.walk())[-1].marker.start
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        limits.append(min([a for a in annexes if last < a < limit], default=limit))
    return [bounded(run, limit) for run, limit in zip(grower.runs, limits, strict=True)]
