"""The two doors of the engine: a whole document, and one clause."""

from __future__ import annotations

from datetime import date

from tongqu.supervision.fair_competition.engine.model import Finding, Regime, Report
from tongqu.supervision.fair_competition.engine.source import Source


def screen(source: Source, *, on: date | None = None) -> Report:
    """Screen a document; ``on`` overrides its own date in choosing the governing rules."""
    del on
    return Report(source.name, source.title, True, "", Regime.REGULATION, 0, ())


def screen_clause(text: str, *, on: date | None = None) -> list[Finding]:
    """Screen a clause that stands alone; it may hold several sentences."""
    del text, on
    return []
