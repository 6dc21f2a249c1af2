"""Take page marks and hard line ends out of the text, remembering where they stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

PAGE_MARK = re.compile(r"(?:\r?\n|^)[ \t]*(\d{1,4})、")
PAGE_LINE = re.compile(
    r"(?:\r?\n|^)[ \t\u3000]*(?:[-—–－·]+[ \t]*(?P<a>\d{1,4})[ \t]*[-—–－·]+"
    r"|第[ \t]*(?P<b>\d{1,4})[ \t]*页(?:[ \t]*[/,，]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?"
    r"|(?P<c>\d{1,3})[ \t]*/[ \t]*\d{1,3})[ \t\u3000]*(?=\r?\n|$)"
)
ENDS = '。；：！？!?;:.)）]】〕”"》'
BRACKETS = tuple("）)】〕")
STARTS = re.compile(
    r"[ \t\u3000]|[（(]?[〇零一二三四五六七八九十百\d]{1,5}[、.．)）]|第[一二三四五六七八九十]+"
    r"|(?:责任|牵头|配合|负责|主办|协办)[\u4e00-\u9fff]{0,4}[:：]|附[件表]?"
)
DATED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九十年月日]{8,14}")
LONG_LINE = 40
NARROWEST, WIDEST = 18, 60


@dataclass(frozen=True, slots=True)
class Clean:
    """The source without its marks; offsets of the clean text lead back to the source."""

    raw: str
    text: str
    starts: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]

    def source_spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the source that clean ``[start, end)`` was made of."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while index < len(self.kept) and self.starts[index] < end:
            low, high = self.kept[index]
            offset = low - self.starts[index]
            left, right = max(low, start + offset), min(high, end + offset)
            if left < right:
                yield left, right
            index += 1


def page_marks(text: str) -> list[tuple[int, int]]:
    """Return the spans of marks N、 at line starts that a web library leaves at its page breaks.

    They count up from 1 and mostly cut a long line in mid-sentence, which no list does.
    """
    found: list[re.Match[str]] = []
    for match in PAGE_MARK.finditer(text):
        if int(match[1]) == len(found) + 1:
            found.append(match)
    breaks = found[1:]
    cut = sum(
        text[match.start() - 1] not in ENDS
        and match.start() - text.rfind("\n", 0, match.start()) > LONG_LINE
        for match in breaks
    )
    if cut * 2 <= len(breaks):
        return []
    first, *later = found
    head = (first.end() - len(first[0].lstrip("\r\n")), first.end())
    return [head, *((match.start(), match.end()) for match in later)]


def page_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of lines that hold a page number and nothing else."""
    found = list(PAGE_LINE.finditer(text))
    numbers = [int(match["a"] or match["b"] or match["c"]) for match in found]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        return []
    return [(match.start(), match.end()) for match in found]


def signs(lines: list[str]) -> bool:
    """Tell whether two lines are an organ's name and a date, as at the end of a paper."""
    return len(lines) > 1 and bool(DATED.fullmatch(lines[1].strip()))


def wraps(text: str) -> list[tuple[int, int]]:
    """Return the spans of line ends that only fill a column (PDF and hard-wrapped text)."""
    lines = text.split("\n")
    widths = [len(line.rstrip()) for line in lines]
    full = sorted(width for width in widths if width >= NARROWEST)
    if len(full) < 6:
        return []
    width = full[int(len(full) * 0.9)]
    filled = [w >= width - 3 for w in widths]
    if width > WIDEST or sum(filled) * 10 < len(full) * 4 or max(full) > width + 12:
        return []
    spans, position = [], 0
    for index, line in enumerate(lines[:-1]):
        position += len(line)
        goes_on = filled[index] and not line.rstrip().endswith(BRACKETS)
        below = lines[index + 1 : index + 3]
        if goes_on and below[0] and not STARTS.match(below[0]) and not signs(below):
            begin = position - (len(line) - widths[index])
            spans.append((begin, position + 1))
        position += 1
    return spans


def joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the union of spans in order."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def cleaned(raw: str) -> Clean:
    """Return the text without page marks, page-number lines and column ends."""
    removed = list(joined(page_marks(raw) + page_lines(raw) + wraps(raw)))
    kept, starts, position, length = [], [], 0, 0
    for start, end in [*removed, (len(raw), len(raw))]:
        if position < start:
            kept.append((position, start))
            starts.append(length)
            length += start - position
        position = end
    text = "".join(raw[start:end] for start, end in kept)
    return Clean(raw, text, tuple(starts), tuple(kept))
