"""Clauses: the sentences of a passage, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongqu.supervision.fair_competition.engine.passages import MARKER, Passage
from tongqu.supervision.fair_competition.engine.source import BlockKind

CUT = re.compile(r"[。;!?]+[”’\"')》]*")
SHORTEST = 4
LONGEST = 360


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence: ``text`` is normalised, ``start`` and ``end`` its bounds in the source.

    ``lead`` is the sentence that opens the list it stands in, ``heading`` the last heading above
    it, ``before`` the sentence before it in the same passage; ``passage`` numbers its passage.
    """

    text: str
    start: int
    end: int
    passage: int
    kind: BlockKind
    lead: str = ""
    heading: str = ""
    before: str = ""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences; overlong ones are cut at a comma."""
    start = 0
    bounds = [match.end() for match in CUT.finditer(text)]
    for stop in (*bounds, len(text)):
        while stop - start > LONGEST:
            comma = text.rfind(",", start + LONGEST // 2, start + LONGEST)
            cut = comma + 1 if comma > 0 else start + LONGEST
            yield start, cut
            start = cut
        if stop > start:
            yield start, stop
        start = stop


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence that holds ``text[start:end]``."""
    first = max(text.rfind("。", 0, start), text.rfind(";", 0, start)) + 1
    match = CUT.search(text, end)
    return text[first : match.start() if match else len(text)]


def clauses(all_passages: Iterable[Passage]) -> Iterator[Clause]:
    """Yield every clause of a document, in order."""
    heading, lead = "", ""
    for number, passage in enumerate(all_passages):
        if passage.kind is BlockKind.HEADING:
            heading, lead = passage.text, ""
        elif not passage.is_item:
            lead = ""
        inner = lead
        before = ""
        for first, stop in sentences(passage.text):
            text = passage.text[first:stop]
            if len(text.strip("。;!? ")) >= SHORTEST:
                start, end = passage.span(first, stop)
                yield Clause(text, start, end, number, passage.kind, inner, heading, before)
            opened = _opens_list(passage.text, first, stop)
            inner = opened or (inner if text.endswith(";") else lead)
            before = text
        if passage.text.endswith(":"):
            lead = before if MARKER.match(before) is None or not lead else f"{lead}{before}"


def _opens_list(text: str, first: int, stop: int) -> str:
    """Return the lead when a sentence opens a list inside its own passage."""
    piece = text[first:stop]
    colon = piece.find(":")
    is_lead = colon > 0 and MARKER.match(piece, colon + 1) is not None
    return piece[: colon + 1] if is_lead else ""
