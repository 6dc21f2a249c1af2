"""The layout of plain text: headings, lists, table cells, page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from tongqu.supervision.fair_competition.engine.source import Block, BlockKind, lines

PAGE_NUMBER = re.compile(
    r"^[\s—–\-_·.]*(第?\s*[0-9０-９]{1,4}\s*页?(\s*[/／共]\s*[0-9]{1,4}\s*页?)?)[\s—–\-_·.]*$"
)
CHAPTER = re.compile(r"^\s*第[一二三四五六七八九十百零〇0-9]+[章节编部分]\s*\S{0,30}$")
NUMBERED = re.compile(
    r"^\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|[0-9]+[.、．])"
)
LISTED = re.compile(
    r"^\s*([（(][一二三四五六七八九十百0-9０-９]+[)）]|[0-9０-９]+[.、．)）]|[①-⑳]|[a-zA-Z][.)）]|[•·▪●◆■-]\s)"
)
SENTENCE_END = "。；;！？!?：:，,"
DATE = re.compile(r"(20[0-9]{2}|19[0-9]{2})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return one block per line that is not blank."""
    spans = [(start, end) for start, end in lines(text) if text[start:end].strip()]
    repeated = Counter(text[start:end].strip() for start, end in spans)
    return tuple(
        Block(start, end, _kind(text[start:end], repeated[text[start:end].strip()]))
        for start, end in spans
    )


def _kind(line: str, times: int) -> BlockKind:
    bare = line.strip()
    if PAGE_NUMBER.match(bare) or (times >= 4 and len(bare) <= 30 and bare[-1] not in SENTENCE_END):
        return BlockKind.NOISE
    if "\t" in bare:
        return BlockKind.CELL
    if CHAPTER.match(bare):
        return BlockKind.HEADING
    if NUMBERED.match(bare) and len(bare) <= 40 and bare[-1] not in SENTENCE_END:
        return BlockKind.HEADING
    return BlockKind.LIST if LISTED.match(bare) else BlockKind.PARAGRAPH


def title_of(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the first line that can be a title, or nothing."""
    for block in blocks[:8]:
        line = text[block.start : block.end].strip()
        if block.kind is not BlockKind.NOISE and not line.startswith(("http", "来源")):
            return line if len(line) <= 120 else ""
    return ""


def date_of(text: str) -> date | None:
    """Return the day of issue: the last date of the opening lines or of the closing ones."""
    for part in (text[-400:], text[:600]):
        for year, month, day in reversed(DATE.findall(part)):
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None
