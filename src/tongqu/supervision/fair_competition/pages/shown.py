"""What the page of findings shows, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.ui.words import either
from tongqu.supervision.fair_competition.engine.labels import (
    REGIMES,
    STANDARDS,
    ground,
    line_of,
    scope,
    tally,
)
from tongqu.supervision.fair_competition.engine.model import Finding, Report, Risk
from tongqu.supervision.fair_competition.engine.reading import Document
from tongqu.supervision.fair_competition.pages.marked import marked

LABELS = {
    Risk.HIGH: ("■ 高风险", "■ High risk", "red"),
    Risk.MEDIUM: ("▲ 中风险", "▲ Medium risk", "amber"),
    Risk.LOW: ("○ 提示", "○ Hint", ""),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A finding beside the text."""

    number: int
    finding: Finding
    label: str
    colour: str
    standard: str
    ground: str
    anchor: str
    line: int


def card(number: int, finding: Finding, text: str) -> Card:
    """Return a finding as shown."""
    chinese, english, colour = LABELS[finding.risk]
    return Card(
        number=number,
        finding=finding,
        label=either(chinese, english),
        colour=colour,
        standard=STANDARDS.get(finding.standard, finding.standard),
        ground=ground(finding),
        anchor=f"a{finding.code}-{finding.item}" if finding.item else f"a{finding.code}",
        line=line_of(text, finding.start),
    )


def result(report: Report, document: Document) -> dict[str, object]:
    """Return the values of the page."""
    text = document.source.text
    return {
        "report": report,
        "warnings": document.warnings,
        "scope": scope(report),
        "tally": tally(report),
        "regime": REGIMES[report.regime],
        "cards": [card(number, each, text) for number, each in enumerate(report.findings, 1)],
        "lines": marked(text, report.findings),
        "text": text,
    }
