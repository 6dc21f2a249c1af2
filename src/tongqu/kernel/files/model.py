"""What comes out of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tongqu.kernel.procedure.both import Both


class Kind(StrEnum):
    """What a file is, by its content."""

    TEXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    DOC = "doc"  # Word 97–2003 and WPS, one binary format
    PNG = "png"
    JPEG = "jpg"


class Layout(StrEnum):
    """What a stretch of the text is, where the file itself says so."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    CELL = "cell"
    NOISE = "noise"  # page numbers, running heads and feet


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch ``[start, end)`` of the text, in characters."""

    start: int
    end: int
    layout: Layout


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and the stretches whose layout the file states; they lie in order, disjoint.

    ``pages`` is 0 where the format has none. ``warnings`` are sentences about what was
    not read or read with doubt: silence about them would pass for completeness.
    """

    text: str
    spans: tuple[Span, ...] = ()
    pages: int = 0
    warnings: tuple[Both, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one file and where they came from."""

    name: str
    kind: Kind
    sha256: str
    words: Words

    @property
    def text(self) -> str:
        """The whole text; all offsets count in it."""
        return self.words.text


@dataclass(slots=True)
class Draft:
    """Words under construction, line by line."""

    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    length: int = 0

    def write(self, text: str, layout: Layout | None = None) -> None:
        """Append text; its stretch is recorded where the layout is known and it is not blank."""
        if layout is not None and text.strip():
            self.spans.append(Span(self.length, self.length + len(text), layout))
        self.parts.append(text)
        self.length += len(text)

    def line(self, text: str, layout: Layout | None = None) -> None:
        """Append text on a line of its own."""
        if self.parts:
            self.write("\n")
        self.write(text, layout)

    def words(self, *, pages: int = 0, warnings: tuple[Both, ...] = ()) -> Words:
        """Return what was written."""
        return Words("".join(self.parts), tuple(self.spans), pages, warnings)
