"""Find the numbers that order a plan, and leave alone the numbers in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tongqu.plan.engine.numerals import CIRCLED, HAN, to_int


class Style(IntEnum):
    """Ways to number, from the one that usually stands highest to the lowest."""

    PART = 0
    HAN = 1
    HAN_BRACKET = 2
    ARTICLE = 3
    ARABIC = 4
    ARABIC_BRACKET = 5
    ARABIC_HALF_BRACKET = 6
    CIRCLE = 7


class Footing(IntEnum):
    """How firmly a number stands: inside a line, after a full stop, or at a line's start."""

    INSIDE = 1
    AFTER_STOP = 2
    LINE = 3


NUMBER = re.compile(
    rf"(?P<PART>第[{HAN}]{{1,4}}(?:部分|章|篇)[ \u3000、：:]*)"
    rf"|(?P<ARTICLE>第[{HAN}]{{1,5}}条[ \u3000、：:]*)"
    rf"|(?P<HAN_BRACKET>[（(][ \u3000]*[{HAN}]{{1,5}}[ \u3000]*[)）][、.．]?)"
    r"|(?P<ARABIC_BRACKET>[（(][ \u3000]*\d{1,3}[ \u3000]*[)）][、.．]?)"
    rf"|(?P<HAN>(?<![{HAN}第])[{HAN}]{{1,5}}[ \u3000]?[、．.])"
    r"|(?P<ARABIC>(?<![\d.．])\d{1,3}[ \u3000]?(?:[.．](?=\d{4}年|[^\d.．])|、))"
    r"|(?P<ARABIC_HALF_BRACKET>(?<!\d)\d{1,3}[)）])"
    rf"|(?P<CIRCLE>[{CIRCLED}])"
)
DIGITS = re.compile(rf"\d+|[{HAN}]+|[{CIRCLED}]")
STOPS = frozenset('。；;：:！!？?)）”"…')
BLANKS = " \t\u3000\xa0"
REFERENCE = re.compile(r"(?:第|条|款|[上前]述|按照?|依照|根据)$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at ``[start, end)`` of the clean text."""

    style: Style
    number: int
    start: int
    end: int
    footing: Footing


def footing_at(text: str, start: int) -> Footing:
    """Tell how firmly a number at ``start`` stands."""
    before = start
    while before and text[before - 1] in BLANKS:
        before -= 1
    if not before or text[before - 1] in "\r\n":
        return Footing.LINE
    if text[before - 1] in STOPS:
        return Footing.LINE if before < start else Footing.AFTER_STOP
    return Footing.INSIDE


def markers(text: str) -> Iterator[Marker]:
    """Yield every number that could order the plan, firm or not."""
    for match in NUMBER.finditer(text):
        style = Style[match.lastgroup or ""]
        digits = DIGITS.search(match[0])
        if digits is None or REFERENCE.search(text, max(match.start() - 2, 0), match.start()):
            continue
        number = to_int(digits[0])
        if number:
            yield Marker(style, number, match.start(), match.end(), footing_at(text, match.start()))


def oddity(number: int, before: int | None) -> str:
    """Say what is odd about a number that follows ``before``; nothing if it is in order."""
    if before is None or number in {1, before + 1}:
        return ""
    if number == before:
        return f"编号 {number} 出现两次（重号），请核对后一条是否应为 {number + 1}"
    if number < before:
        return f"编号由 {before} 倒退到 {number}，请核对顺序"
    missing = "、".join(str(each) for each in range(before + 1, number))
    return f"编号不连续，缺 {missing}，请核对是否漏了内容"


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to tell ordering numbers from others; several are tried on each plan."""

    loose: bool
    ranks: tuple[Style, ...]

    def can_order(self, marker: Marker) -> bool:
        """Tell whether a number stands firmly enough to be considered at all."""
        if marker.footing is Footing.LINE:
            return True
        if not self.loose or marker.style > Style.ARABIC_BRACKET:
            return False
        return marker.footing is Footing.AFTER_STOP or marker.style is Style.HAN_BRACKET

    def rank(self, style: Style) -> int:
        """Return how high a style stands in this manner; 0 is highest."""
        return self.ranks.index(style)
