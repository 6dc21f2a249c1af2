"""Slips of the source that a person should look at; the reader never mends them itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongqu.plan.engine.model import Remark
from tongqu.plan.engine.targets import BLANK

LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{3,12}(?![A-Za-z0-9])")
LOOKALIKE = {"0": "O", "1": "I"}
INSIDE = re.compile(r"(?<=[A-Z])[01](?=[A-Z]{2})|^[01](?=[A-Z]{2,})|(?<=[A-Z]{2})[01](?=[A-Z]|$)")
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
ECHO = re.compile(r"[（(]([\u4e00-\u9fff]{2,4})[）)]")
RUN_TOGETHER = re.compile(
    r"(?:办法|指南|条例|规定|规范|规划|细则)(?=(?:XX|[\u4e00-\u9fff]{2})省[^，,。；;]{2,40}(?:办法|指南|条例|规定|规范|规划|细则))"
)
PAIRS = (("“", "”"), ("《", "》"), ("（(", "）)"))
BLANK_WORDS = re.compile(rf"[\u4e00-\u9fff]{{0,8}}{BLANK}[\u4e00-\u9fff\d]{{0,4}}")
TWICE = re.compile(
    r"(?P<sign>[≥≤<>＜＞])=?[ ]?(?P<figure>\d[\d.,]{0,12}[ ]?[\u4e00-\u9fff%％]{1,3}?)"
    r"[ ]?及?(?:以上|以下|以内)"
)
REACH = 24


def latin(text: str) -> Iterator[Remark]:
    """Yield Latin words into which a digit seems to have slipped."""
    for match in LATIN.finditer(text):
        word = match[0]
        mended = INSIDE.sub(lambda digit: LOOKALIKE[digit[0]], word)
        if mended != word:
            yield Remark("ocr", word, f"疑为“{mended}”，请核对原文")


def stray(text: str, openers: str, closers: str) -> Iterator[int]:
    """Yield where a bracket or quotation mark has no partner."""
    opened: list[int] = []
    for match in re.finditer(f"[{openers}{closers}]", text):
        if match[0] in openers:
            if openers == "“":
                yield from opened
                opened.clear()
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield match.start()
    yield from opened


def unpaired(text: str) -> Iterator[Remark]:
    """Yield stray quotation marks and brackets with the words around them."""
    for openers, closers in PAIRS:
        for at in stray(text, openers, closers):
            words = text[max(at - 4, 0) : at + 8]
            yield Remark("unpaired", words, f"符号 {text[at]} 没有配对，请核对是否多出或漏掉一半")


def doubled(text: str) -> Iterator[Remark]:
    """Yield words that stand twice, side by side or again in a bracket."""
    for match in DOUBLED.finditer(text):
        yield Remark("doubled", match[0], f"“{match[1]}”重复，请核对是否应删去一处")
    for match in ECHO.finditer(text):
        if match[1] in text[max(match.start() - REACH, 0) : match.start()]:
            words = text[max(match.start() - 4, 0) : match.end()]
            yield Remark("doubled", words, f"“{match[1]}”前文已有，请核对括号内是否多余")


def run_together(text: str) -> Iterator[Remark]:
    """Yield titles that seem to have lost their 《》."""
    for match in RUN_TOGETHER.finditer(text):
        words = text[max(match.start() - 8, 0) : match.end() + 8]
        yield Remark("titles", words, "两个文件名连写，疑漏书名号《》，请核对原文")


def twice_bound(text: str) -> Iterator[Remark]:
    """Yield figures whose bound is said twice, once as a sign and once in words."""
    for match in TWICE.finditer(text):
        words = "不少于" if match["sign"] in "≥>＞" else "不超过"
        figure = match["figure"].strip()
        yield Remark("bound", match[0], f"符号与文字重复表示界限，建议改为“{words}{figure}”")


def unfilled(text: str) -> Iterator[Remark]:
    """Yield the blanks the plan's author left."""
    for match in BLANK_WORDS.finditer(text):
        yield Remark("blank", match[0], "待填：请补上具体名称或数字")


def slips_in(text: str) -> tuple[Remark, ...]:
    """Return all slips of a measure's text."""
    found = (latin, unpaired, doubled, run_together, twice_bound, unfilled)
    return tuple(dict.fromkeys(remark for finder in found for remark in finder(text)))
