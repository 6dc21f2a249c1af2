"""A text with its findings marked: lines of segments, ready for a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tongqu.supervision.fair_competition.engine.model import Finding, Risk

ORDER = (Risk.HIGH, Risk.MEDIUM, Risk.LOW)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line; ``number`` is that of the gravest finding on it, 0 for none.

    ``is_first`` marks the segment at which a finding begins: the one a link leads to.
    """

    text: str
    number: int = 0
    risk: str = ""
    is_first: bool = False


def marked(text: str, findings: Sequence[Finding]) -> list[list[Segment]]:
    """Return the lines of a text; findings are numbered from 1 in the order given."""
    lines, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        lines.append(list(_segments(text, start, end, findings)))
        start = end + 1
    return lines


def _segments(text: str, start: int, end: int, findings: Sequence[Finding]) -> Iterator[Segment]:
    here = [
        (number, each)
        for number, each in enumerate(findings, 1)
        if each.start < end and each.end > start
    ]
    cuts = {start, end}
    for _, each in here:
        cuts |= {max(start, each.start), min(end, each.end)}
    places = sorted(cuts)
    for left, right in pairwise(places):
        over = [(number, each) for number, each in here if each.start <= left < each.end]
        if over:
            number, gravest = min(over, key=lambda pair: (ORDER.index(pair[1].risk), pair[0]))
            is_first = max(gravest.start, start) == left and gravest.start >= start
            yield Segment(text[left:right], number, str(gravest.risk), is_first)
        else:
            yield Segment(text[left:right])
