"""The measurement: three systems on the same folds, whole documents first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tongqu.supervision.fair_competition.engine.clauses import clauses
from tongqu.supervision.fair_competition.engine.passages import passages
from tongqu.supervision.fair_competition.engine.scoring import Model
from tongqu.supervision.fair_competition.engine.screening import screen, screen_clause
from tongqu.supervision.fair_competition.engine.training import baselines, fitting, folds
from tongqu.supervision.fair_competition.engine.training.documents import (
    Document,
    documents,
    quiet_example,
)
from tongqu.supervision.fair_competition.engine.training.examples import (
    Example,
    labelled,
    own,
    rows,
)

TONGQU: Final = "通衢"
LINEAR: Final = "字符 n-gram 线性模型"
QUIET_LINEAR: Final = "线性模型（调到每万字 1 次）"
KEYWORDS: Final = "关键词表"
HALF: Final = 0.5


@dataclass(slots=True)
class ClauseResult:
    """What a system said of one labelled clause: a score over its operating point is an alarm."""

    row: dict[str, Any]
    label: str
    score: float
    code: str
    alarm: bool


@dataclass(slots=True)
class DocumentResult:
    """How many alarms a system raised in one document."""

    name: str
    expected: str
    chars: int
    scores: list[float]
    alarms: int


@dataclass(slots=True)
class Results:
    """Everything one system said."""

    clauses: list[ClauseResult] = field(default_factory=list)
    documents: list[DocumentResult] = field(default_factory=list)


def measure(corpus: Path, tell: Callable[[str], None]) -> dict[str, Results]:
    """Measure all systems by source-wise cross-validation; ``tell`` hears the progress."""
    examples = [*own(), *labelled(corpus)]
    all_documents = list(documents(corpus))
    examples += [quiet_example(one) for one in all_documents if one.is_quiet]
    found = {TONGQU: Results(), LINEAR: Results(), KEYWORDS: Results()}
    for fold in folds.numbers():
        tell(f"第 {fold + 1}/{folds.FOLDS} 折：训练并测量")
        trained, measured = folds.split(examples, fold)
        here = [one for one in all_documents if folds.fold_of(one.name) == fold]
        held = [one for one in measured if "expected" not in one.row]
        _tongqu(found[TONGQU], fitting.fit(trained), held, here)
        _linear(found[LINEAR], _fitted(trained), held, here)
        _keywords(found[KEYWORDS], held, here)
    found[QUIET_LINEAR] = quieted(found[LINEAR])
    return found


def contested(corpus: Path) -> float:
    """Return the share of the contested rows on which the shipped model raises an alarm."""
    texts = [row["text"] for row in rows(corpus / "positives_contested.jsonl")]
    alarms = [any(found.is_alarm for found in screen_clause(text)) for text in texts]
    return sum(alarms) / len(alarms) if alarms else 0.0


def _tongqu(into: Results, model: Model, held: list[Example], here: list[Document]) -> None:
    for one in held:
        findings = screen_clause(one.row["text"], by=model)
        first = findings[0] if findings else None
        score = first.confidence if first else 0.0
        alarm = first is not None and first.is_alarm
        code = first.code if first else ""
        into.clauses.append(ClauseResult(one.row, one.code, score, code, alarm))
    for document in here:
        report = screen(document.source, by=model)
        scores = [finding.confidence for finding in report.findings]
        into.documents.append(_document(document, scores, len(report.alarms)))


def _fitted(trained: list[Example]) -> baselines.Linear:
    """Fit the plain model as anyone would: on the labelled clauses alone."""
    clause_rows = [one for one in trained if "expected" not in one.row and "label" not in one.row]
    texts = [one.row["text"] for one in clause_rows]
    return baselines.Linear.fit(texts, [one.code for one in clause_rows])


def _linear(
    into: Results, model: baselines.Linear, held: list[Example], here: list[Document]
) -> None:
    texts = [one.row["text"] for one in held]
    for one, score, code in zip(held, model.scores(texts), model.codes(texts), strict=True):
        into.clauses.append(
            ClauseResult(one.row, one.code, float(score), code, bool(score >= HALF))
        )
    for document in here:
        scores = [float(score) for score in model.scores(list(_sentences(document)))]
        into.documents.append(_document(document, scores, sum(score >= HALF for score in scores)))


def _keywords(into: Results, held: list[Example], here: list[Document]) -> None:
    for one in held:
        code = baselines.keyword_code(one.row["text"])
        into.clauses.append(ClauseResult(one.row, one.code, float(bool(code)), code, bool(code)))
    for document in here:
        alarms = sum(bool(baselines.keyword_code(text)) for text in _sentences(document))
        into.documents.append(_document(document, [], alarms))


def quieted(linear: Results) -> Results:
    """Return the plain model at the threshold that keeps it to one alarm per 10,000 characters."""
    quiet = [one for one in linear.documents if one.expected in {"ordinary", "clean"}]
    allowed = int(sum(one.chars for one in quiet) / 10_000)
    scores = sorted((score for one in quiet for score in one.scores), reverse=True)
    limit = scores[allowed] if len(scores) > allowed else HALF
    moved = Results()
    for clause in linear.clauses:
        alarm = clause.score > limit
        moved.clauses.append(
            ClauseResult(clause.row, clause.label, clause.score, clause.code, alarm)
        )
    for one in linear.documents:
        alarms = sum(score > limit for score in one.scores)
        moved.documents.append(
            DocumentResult(one.name, one.expected, one.chars, one.scores, alarms)
        )
    return moved


def _sentences(document: Document) -> Iterator[str]:
    for clause in clauses(passages(document.source)):
        yield clause.text


def _document(document: Document, scores: list[float], alarms: int) -> DocumentResult:
    return DocumentResult(
        document.name, document.expected, len(document.source.text), scores, alarms
    )
