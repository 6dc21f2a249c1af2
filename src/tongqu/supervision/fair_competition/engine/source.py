"""What is screened: the words of a document as they were extracted, and how they were laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What one block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    CELL = "cell"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``[start, end)`` of the source text, in characters; NOISE is never screened."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Source:
    """A document's words; every offset anywhere in the engine counts in ``text`` as it stands.

    ``blocks`` lie in order and do not overlap; ``date`` is the day of issue when it is known
    (成文日期), and decides which rules govern.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    date: date | None = None


def source_of(text: str, name: str = "") -> Source:
    """Build a source from plain text; the layout is read from its lines."""
    from tongqu.supervision.fair_competition.engine.layout import (  # noqa: PLC0415
        blocks_of,
        date_of,
        title_of,
    )

    blocks = blocks_of(text)
    return Source(name, text, blocks, title_of(text, blocks), date_of(text))


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every line, its line break left out."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1
