"""A report for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tongqu.supervision.fair_competition.engine.labels import (
    AID,
    NEVER_CLEAR,
    REGIMES,
    RISKS,
    STANDARDS,
    ground,
    line_of,
    scope,
    tally,
)
from tongqu.supervision.fair_competition.engine.model import Finding, Report


def lines(report: Report, text: str, warnings: tuple[str, ...]) -> Iterator[str]:
    """Yield the report on a document whose source text is ``text``."""
    yield f"文件：{report.file}"
    if report.title:
        yield f"标题：{report.title}"
    yield f"范围：{scope(report)}"
    yield f"依据：{REGIMES[report.regime]}"
    yield f"结果：{tally(report)}"
    for warning in warnings:
        yield f"注意：{warning}"
    for number, finding in enumerate(report.findings, 1):
        yield ""
        yield from _finding(number, finding, text)
    yield ""
    yield AID + NEVER_CLEAR


def _finding(number: int, finding: Finding, text: str) -> Iterator[str]:
    label = "提示" if not finding.is_alarm else f"{RISKS[finding.risk]}风险"
    yield (
        f"{number}. 【{label}】{STANDARDS.get(finding.standard, finding.standard)}"
        f"（第 {line_of(text, finding.start)} 行，把握 {finding.confidence:.2f}）"
    )
    yield f"   条款：{' '.join(finding.text.split())}"
    yield f"   依据：{ground(finding)}"
    yield f"   理由：{finding.why}"
    if finding.suggestion:
        yield f"   建议：{finding.suggestion}"
    if finding.exception:
        yield f"   例外：{finding.exception}"
