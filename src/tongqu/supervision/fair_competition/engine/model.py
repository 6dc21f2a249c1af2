"""What screening finds, in the shape that leaves the engine as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Risk(StrEnum):
    """How sure the engine is: high and medium are alarms, low is a hint."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Regime(StrEnum):
    """The rules that govern by the document's date.

    ``REGULATION``: 《公平竞争审查条例》, from 2024-08-01; ``RULES_2021``: 《公平竞争审查制度实施
    细则》 before it.
    """

    REGULATION = "regulation_2024"
    RULES_2021 = "rules_2021"


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause that may breach one item of the review standards (审查标准).

    ``start`` and ``end`` are offsets in the source text and ``text`` is exactly what stands there.
    ``code`` is article-item of the Regulation ("9-3"), ``article`` and ``measure_article`` its
    citation in the Regulation and in the 实施办法, ``item`` the number of the item inside the
    measure article, ``confidence`` between 0 and 1. ``why``, ``suggestion`` and ``exception`` are
    Chinese prose; ``exception`` is empty when none of the grounds of 条例第十二条 comes near.
    """

    text: str
    start: int
    end: int
    standard: str
    code: str
    article: str
    measure_article: str
    item: int
    risk: Risk
    confidence: float
    why: str
    suggestion: str
    exception: str

    @property
    def is_alarm(self) -> bool:
        """Whether the finding asks the reviewer to act."""
        return self.risk is not Risk.LOW

    def to_json(self) -> dict[str, object]:
        """Return the fields under their own names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Report:
    """What screening one document found; ``clauses`` counts what was read."""

    file: str
    title: str
    in_scope: bool
    scope_why: str
    regime: Regime
    clauses: int
    findings: tuple[Finding, ...]

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """Return the findings of high or medium risk."""
        return tuple(finding for finding in self.findings if finding.is_alarm)

    def to_json(self) -> dict[str, object]:
        """Return the report for ``--json``; findings in the order of the text."""
        return {
            "file": self.file,
            "title": self.title,
            "in_scope": self.in_scope,
            "scope_why": self.scope_why,
            "regime": str(self.regime),
            "clauses": self.clauses,
            "findings": [finding.to_json() for finding in self.findings],
        }
