"""What is screened: the words of a document as they were extracted, and how they were laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.supervision.fair_competition.engine.blocks import Block, BlockKind
from tongqu.supervision.fair_competition.engine.layout import blocks_of, date_of, title_of

__all__ = ["Block", "BlockKind", "Source", "source_of"]


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
    blocks = blocks_of(text)
    return Source(name, text, blocks, title_of(text, blocks), date_of(text))
