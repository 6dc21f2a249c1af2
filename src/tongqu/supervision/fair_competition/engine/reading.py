"""A file to a source: its words, with the layout that the file states laid over its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongqu.kernel.files import reading as files
from tongqu.kernel.files.means import STANDARD, Means
from tongqu.kernel.files.model import Layout, Reading, Span
from tongqu.supervision.fair_competition.engine.layout import title_of
from tongqu.supervision.fair_competition.engine.source import (
    Block,
    BlockKind,
    Source,
    source_of,
)

LONGEST_HEADING = 50
SENTENCE_ENDS = "。；;！？!?"


@dataclass(frozen=True, slots=True)
class Document:
    """A source, and Chinese sentences on what of its file was not read or read with doubt."""

    source: Source
    warnings: tuple[str, ...]


def read(path: Path, *, means: Means = STANDARD) -> Document:
    """Return the document in a file, named as its path was given.

    Raises:
        FileError: the file is refused; the message is one Chinese sentence.

    """
    return document_of(files.read(path, means=means), str(path))


def document_of(reading: Reading, name: str = "") -> Document:
    """Return the document in what was read of a file."""
    base = source_of(reading.text, name or reading.name)
    blocks = tuple(overlaid(base, reading.words.spans))
    title = title_of(base.text, blocks)
    return Document(Source(base.name, base.text, blocks, title, base.date), reading.words.warnings)


def overlaid(source: Source, spans: tuple[Span, ...]) -> Iterator[Block]:
    """Yield the blocks of the lines, corrected by what the file states of them."""
    place = 0
    for block in source.blocks:
        while place < len(spans) and spans[place].end <= block.start:
            place += 1
        inside = []
        while place < len(spans) and spans[place].start < block.end:
            inside.append(spans[place])
            place += 1
        if inside and inside[-1].end > block.end:
            place -= 1  # a stretch of several lines speaks for the next one too
        yield from _corrected(source.text, block, inside)


def _corrected(text: str, block: Block, spans: list[Span]) -> Iterator[Block]:
    cells = [span for span in spans if span.layout is Layout.CELL]
    if cells:
        for cell in cells:
            start, end = max(cell.start, block.start), min(cell.end, block.end)
            yield Block(start, end, BlockKind.CELL)
        return
    stated = spans[0].layout if spans else None
    bare = text[block.start : block.end].strip()
    kind = block.kind
    if stated is Layout.NOISE:
        kind = BlockKind.NOISE
    elif stated is Layout.LIST and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.LIST
    elif stated is Layout.HEADING and _can_head(bare):
        kind = BlockKind.HEADING
    yield Block(block.start, block.end, kind)


def _can_head(bare: str) -> bool:
    """Whether a line styled as a heading reads like one; whole clauses are styled so too."""
    return len(bare) <= LONGEST_HEADING and bare[-1] not in SENTENCE_ENDS
