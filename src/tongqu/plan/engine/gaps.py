"""Numbers the source lost: a paragraph of its own, between two numbers, with its own organs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tongqu.plan.engine.numbering import Footing, Marker
from tongqu.plan.engine.organs import LABEL


def lost_start(text: str, start: int, end: int) -> int | None:
    """Return where an unnumbered paragraph with its own organ label starts."""
    labelled = False
    position = start
    for line in text[start:end].splitlines(keepends=True):
        if LABEL.search(line):
            if labelled and not LABEL.match(line.lstrip(" \t\u3000（(")):
                return position
            labelled = True
        position += len(line)
    return None


def mended(text: str, found: list[Marker]) -> list[Marker]:
    """Return the numbers with an empty one where exactly one number is missing."""
    added: list[Marker] = []

    def steps(style_markers: Iterator[Marker]) -> None:
        before: Marker | None = None
        for marker in style_markers:
            if before and marker.number == before.number + 2:
                start = lost_start(text, before.end, marker.start)
                if start is not None:
                    number = before.number + 1
                    added.append(Marker(marker.style, number, start, start, Footing.LINE))
            before = marker

    firm = sorted((m for m in found if m.footing is Footing.LINE), key=lambda m: m.style)
    for _, group in groupby(firm, key=lambda m: m.style):
        steps(group)
    return sorted([*found, *added], key=lambda marker: marker.start)
