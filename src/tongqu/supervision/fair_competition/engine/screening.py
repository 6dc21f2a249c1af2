"""The two doors of the engine: a whole document, and one clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from tongqu.supervision.fair_competition.engine import wording
from tongqu.supervision.fair_competition.engine.clauses import Clause, clauses
from tongqu.supervision.fair_competition.engine.hits import read_clause
from tongqu.supervision.fair_competition.engine.judging import (
    confidence_of,
    item_of,
    risk_of,
    score_of,
)
from tongqu.supervision.fair_competition.engine.model import Finding, Regime, Report, Risk
from tongqu.supervision.fair_competition.engine.passages import passages
from tongqu.supervision.fair_competition.engine.scope import Scope, scope_of
from tongqu.supervision.fair_competition.engine.scoring import Model, model
from tongqu.supervision.fair_competition.engine.source import Source, source_of
from tongqu.supervision.fair_competition.engine.standards import regime_on

WIDEST = 400
ALONE = Scope(is_in=True, why="", is_national=False)


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging needs beside the clause itself."""

    model: Model
    text: str
    regime: Regime
    scope: Scope

    def finding(self, clause: Clause) -> Finding | None:
        """Return the finding of a clause, or None."""
        reading = read_clause(clause.text, clause.lead)
        score = score_of(self.model, reading)
        if risk_of(score) is None:
            return None
        item = item_of(self.model, reading)
        score -= self.scope.margin(item.standard)
        risk = risk_of(score) or Risk.LOW
        if not self.scope.is_in or (self.scope.is_national and item.standard == "cost"):
            risk = Risk.LOW
        return Finding(
            text=self.text[clause.start : clause.end],
            start=clause.start,
            end=clause.end,
            standard=item.standard,
            code=item.code,
            article=item.article,
            measure_article=item.measure_article,
            item=item.number,
            risk=risk,
            confidence=confidence_of(score),
            why=wording.why(reading, item, self.regime),
            suggestion=wording.lawful_form(item, is_national=self.scope.is_national),
            exception=wording.exception(reading),
        )


def screen(source: Source, *, on: date | None = None, by: Model | None = None) -> Report:
    """Screen a document; ``on`` overrides its own date in choosing the governing rules.

    ``by`` takes another model than the shipped one, as cross-validation does.
    """
    scope = scope_of(source)
    regime = regime_on(on or source.date)
    judge = Judge(by or model(), source.text, regime, scope)
    found: list[tuple[int, Finding]] = []
    count = 0
    for clause in clauses(passages(source)):
        count += 1
        finding = judge.finding(clause)
        if finding is not None:
            found.append((clause.passage, finding))
    merged = tuple(_merged(found, source.text))
    return Report(source.name, source.title, scope.is_in, scope.why, regime, count, merged)


def screen_clause(text: str, *, on: date | None = None, by: Model | None = None) -> list[Finding]:
    """Screen a clause that stands alone; it may hold several sentences. Surest finding first."""
    source = source_of(text)
    judge = Judge(by or model(), text, regime_on(on), ALONE)
    parts = list(passages(source))
    whole = _whole(list(clauses(parts)))
    found = [finding for clause in whole if (finding := judge.finding(clause)) is not None]
    ranked = sorted(found, key=lambda finding: (-finding.confidence, finding.start))
    kept: dict[str, Finding] = {}
    for finding in ranked:
        kept.setdefault(finding.code, finding)
    return list(kept.values())


def _whole(parts: list[Clause]) -> list[Clause]:
    """Return the clauses and, where there are several, all of them as one."""
    if len(parts) < 2:
        return parts
    joined = "".join(part.text for part in parts)
    return [replace(parts[0], text=joined, end=parts[-1].end), *parts]


def _merged(found: Iterable[tuple[int, Finding]], text: str) -> Iterable[Finding]:
    """Join the findings of one passage that say the same: an officer acts on it once."""
    for _, group in groupby(found, key=lambda pair: pair[0]):
        open_ones: list[Finding] = []
        for _, finding in group:
            for index, kept in enumerate(open_ones):
                if _same(kept, finding):
                    open_ones[index] = _joined(kept, finding, text)
                    break
            else:
                open_ones.append(finding)
        yield from sorted(open_ones, key=attrgetter("start"))


def _same(kept: Finding, finding: Finding) -> bool:
    return (
        kept.code == finding.code
        and kept.is_alarm == finding.is_alarm
        and finding.end - kept.start <= WIDEST
    )


def _joined(kept: Finding, finding: Finding, text: str) -> Finding:
    surer = kept if kept.confidence >= finding.confidence else finding
    start, end = kept.start, finding.end
    return replace(surer, text=text[start:end], start=start, end=end)
