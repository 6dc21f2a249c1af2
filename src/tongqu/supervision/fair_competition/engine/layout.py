"""The layout of plain text: headings, lists, table cells, page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from tongqu.supervision.fair_competition.engine.blocks import Block, BlockKind

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
TITLE = re.compile(
    r"(通知|办法|意见|措施|方案|规定|细则|条例|公告|通告|决定|协议(书)?|备忘录|纪要|规划|政策|指南|函|法|文件|公约|标准|规范)"
    r"([（(][^）)]*[）)])?$"
)
OPENING = 12
LONGEST_TITLE = 120
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


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every line, its line break left out."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


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
    """Return the first opening line that ends as titles do, else the first line, or nothing."""
    opening = [block for block in blocks if block.kind is not BlockKind.NOISE][:OPENING]
    found = [text[block.start : block.end].strip() for block in opening]
    found = [line for line in found if not line.startswith(("http", "来源", "您当前"))]
    titles = [line for line in found if len(line) <= LONGEST_TITLE and TITLE.search(line)]
    if titles:
        return titles[0]
    return found[0] if found and len(found[0]) <= LONGEST_TITLE else ""


def date_of(text: str) -> date | None:
    """Return the day of issue: the last date of the opening lines or of the closing ones."""
    for part in (text[-400:], text[:600]):
        for year, month, day in reversed(DATE.findall(part)):
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None
