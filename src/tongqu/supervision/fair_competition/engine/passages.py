"""Normalised text that remembers where every character stood in the source."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from tongqu.supervision.fair_competition.engine.source import BlockKind, Source

LONGEST = 1500
SHORT_LINE = 15
ENDS = "。;:!?"
MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百零〇0-9]+[章节条款编]|[(][一二三四五六七八九十百0-9]+[)]"
    r"|[一二三四五六七八九十]+[、.]|[0-9]{1,2}[.、)]|[•·▪●◆■-]|[一二三四五六七八九十]是)"
)
_FOLDED: dict[str, str] = {}


@dataclass(slots=True)
class Passage:
    """One paragraph, list item or cell; ``at[i]`` is where ``text[i]`` stands in the source."""

    kind: BlockKind
    text: str = ""
    at: array[int] = field(default_factory=lambda: array("l"))
    is_item: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds in the source of ``text[start:end]`` (which must not be empty)."""
        return self.at[start], self.at[end - 1] + 1


def fold(char: str) -> str:
    """Return a character as it is compared: NFKC, blanks as one space, invisible ones as nothing.

    Circled numbers keep a bracket, so that "①" still starts a list item.
    """
    if char.isspace():
        return " "
    if "①" <= char <= "⑳":
        return f"({unicodedata.normalize('NFKC', char)})"
    if unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co", "Cn", "Mn"}:
        return ""
    return unicodedata.normalize("NFKC", char).replace(" ", "")


def folded(text: str, start: int, end: int, passage: Passage) -> None:
    """Append ``text[start:end]`` to a passage, blanks beside Chinese dropped."""
    out: list[str] = []
    at = passage.at
    blank = False
    last = passage.text[-1:]
    for index in range(start, end):
        char = text[index]
        new = _FOLDED.get(char)
        if new is None:
            new = _FOLDED[char] = fold(char)
        if new == " ":
            blank = True
            continue
        for one in new:
            if blank and _is_latin(last) and _is_latin(one):
                out.append(" ")
                at.append(index)
            blank = False
            last = one
            out.append(one)
            at.append(index)
    passage.text += "".join(out)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def passages(source: Source) -> Iterator[Passage]:
    """Yield the passages of a source: noise left out, broken lines joined."""
    open_one: Passage | None = None
    for block in source.blocks:
        if block.kind is BlockKind.NOISE:
            continue
        new = Passage(block.kind)
        folded(source.text, block.start, block.end, new)
        if not new.text:
            continue
        new.is_item = MARKER.match(new.text) is not None
        if open_one is not None and _goes_on(open_one, new):
            folded(source.text, block.start, block.end, open_one)
            continue
        if open_one is not None:
            yield open_one
        open_one = new
    if open_one is not None:
        yield open_one


def _goes_on(before: Passage, after: Passage) -> bool:
    """Whether a line break between the two is only the edge of the page."""
    joinable = {BlockKind.PARAGRAPH, BlockKind.LIST}
    return (
        before.kind in joinable
        and after.kind in joinable
        and not after.is_item
        and before.text[-1] not in ENDS
        and SHORT_LINE <= len(before.text) < LONGEST
    )
