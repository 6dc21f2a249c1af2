"""Lay the stretches of a source end to end, so that they tile it exactly."""

from __future__ import annotations

import re
from dataclasses import replace

from tongqu.plan.engine.heading import site_spans, title_span
from tongqu.plan.engine.marks import Clean
from tongqu.plan.engine.model import Kind, Piece, Source

LINE_BREAK = re.compile(
    r"[ \t\u3000\xa0]*[\r\n][ \t\u3000\xa0\r\n]*|^[ \t\u3000\xa0]+|[ \t\u3000\xa0]+$"
)
HEADING = re.compile(r"[^，,。；;：:\n]{2,30}")
SENTENCE_END = "。！？!?；;…"


class Layout:
    """Walks the clean text from its beginning to its end, giving every stretch its kind."""

    def __init__(self, source: Source, clean: Clean) -> None:
        self.source, self.clean = source, clean
        self.text = clean.text
        self.pieces: list[Piece] = []
        self.position = 0

    def put(self, kind: Kind, end: int, no: int = 0) -> str:
        """Lay the stretch up to ``end``, line breaks apart; return its words."""
        start, words = self.position, self.text[self.position : end]
        self.position = max(end, start)
        said: list[str] = []
        at = 0
        for gap in [*LINE_BREAK.finditer(words), None]:
            low, high = gap.span() if gap else (len(words), len(words))
            if glues_words(words, low, high):
                continue
            self.lay(kind, start + at, start + low, no)
            said.append(words[at:low])
            if kind is Kind.TEXT and gap and ends_paragraph(words, low, high):
                said.append("\n")
            self.lay(Kind.BREAK, start + low, start + high, no)
            at = high
        return "".join(said)

    def lay(self, kind: Kind, start: int, end: int, no: int) -> None:
        """Record a stretch of the clean text as stretches of the source."""
        if start < end:
            spans = self.clean.source_spans(start, end)
            self.pieces += [Piece(kind, low, high, no) for low, high in spans]

    def opening(self, limit: int) -> str:
        """Lay everything before ``limit``, where the plan proper begins; return the title."""
        low, high = title_span(self.text, limit)
        title = ""
        for start, end in site_spans(self.text, limit):
            if low < high <= start and not title:
                self.put(Kind.PREAMBLE, low)
                title = self.put(Kind.TITLE, high)
            self.put(Kind.PREAMBLE, start)
            self.put(Kind.SITE, end)
        if not title:
            self.put(Kind.PREAMBLE, low)
            title = self.put(Kind.TITLE, high)
        self.put(Kind.PREAMBLE, limit)
        return title

    def tiled(self) -> tuple[Piece, ...]:
        """Return the pieces in order, with the marks that were taken out between them."""
        pieces, position = [], 0
        for piece in sorted(self.pieces, key=lambda piece: piece.start):
            if position < piece.start:
                pieces.append(Piece(Kind.MARK, position, piece.start))
            pieces.append(piece)
            position = piece.end
        if position < len(self.source.text):
            pieces.append(Piece(Kind.MARK, position, len(self.source.text)))
        return tuple(merged(pieces))


def merged(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with equal neighbours joined."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind is piece.kind and joined[-1].no == piece.no:
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def glues_words(words: str, low: int, high: int) -> bool:
    """Tell whether dropping a line break would run two Latin words together."""
    if not 0 < low < high < len(words):
        return False
    before, after = words[low - 1], words[high]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def ends_paragraph(words: str, low: int, high: int) -> bool:
    """Tell whether a line break parts paragraphs: a heading's, or one after a full stop."""
    if not 0 < low < high < len(words):
        return False
    return words[low - 1] in SENTENCE_END + "：:" or bool(HEADING.fullmatch(words[:low].strip()))
