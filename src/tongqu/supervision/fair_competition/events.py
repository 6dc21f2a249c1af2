"""Screens the drafts of documents in the making: their work asks, this engine answers."""

from __future__ import annotations

from datetime import date

from tongqu.supervision.fair_competition.engine.labels import REGIMES, RISKS, ground, tally
from tongqu.supervision.fair_competition.engine.model import Finding
from tongqu.supervision.fair_competition.engine.opinion.document import write
from tongqu.supervision.fair_competition.engine.screening import screen
from tongqu.supervision.fair_competition.engine.source import source_of
from tongqu.work.instruments.reviewing import Found, Screened, register


class Engine:
    """The screening engine, as documents in the making see it."""

    def screen(self, name: str, text: str, *, on: date) -> Screened:
        """Return what stands in a draft against fair competition, by the rules of a day."""
        report = screen(source_of(text, name), on=on)
        found = tuple(map(_found, report.findings))
        return Screened(REGIMES[report.regime], tally(report), found)

    def opinion(self, name: str, text: str, *, on: date) -> bytes:
        """Return the review aid on a draft."""
        return write(screen(source_of(text, name), on=on), (), on=on)


def _found(finding: Finding) -> Found:
    return Found(
        text=finding.text,
        ground=ground(finding),
        risk=RISKS[finding.risk],
        why=finding.why,
        suggestion=finding.suggestion,
        exception=finding.exception,
        is_alarm=finding.is_alarm,
    )


register(Engine())
