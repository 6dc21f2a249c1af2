"""The blocks a document is laid out in."""

from __future__ import annotations

from dataclasses import dataclass
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
