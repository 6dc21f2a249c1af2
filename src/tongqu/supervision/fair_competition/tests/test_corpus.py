"""The shipped engine on the corpus, when it is there: a check against regressions.

The shipped weights have seen this corpus, so these floors say nothing about accuracy: that is what
``./tongqu bench screen`` measures, by source-wise cross-validation.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tongqu.supervision.fair_competition.engine.model import Finding
from tongqu.supervision.fair_competition.engine.screening import screen, screen_clause
from tongqu.supervision.fair_competition.engine.training.documents import documents
from tongqu.supervision.fair_competition.engine.training.examples import rows

ROOT = Path(__file__).resolve().parents[5]
CORPUS = Path(os.environ.get("TONGQU_SHARED", ROOT.parent / "shared")) / "fcr"
EVERY = 8

pytestmark = pytest.mark.seed


@pytest.fixture
def corpus() -> Path:
    """Return the corpus, or skip."""
    if not CORPUS.is_dir():
        pytest.skip("参考资料不在：fcr（可用环境变量 TONGQU_SHARED 指明位置）")
    return CORPUS


def first_alarm(text: str) -> Finding | None:
    """Return the surest finding when it is an alarm."""
    return next((finding for finding in screen_clause(text)[:1] if finding.is_alarm), None)


def test_breaches_are_found_under_an_accepted_article(corpus: Path) -> None:
    found = [(row, first_alarm(row["text"])) for row in rows(corpus / "positives.jsonl")]
    alarms = [(row, alarm) for row, alarm in found if alarm is not None]
    assert len(alarms) / len(found) >= 0.95
    assert sum(alarm.code in row["accept_codes"] for row, alarm in alarms) / len(alarms) >= 0.93


def test_hard_negatives_are_left_alone(corpus: Path) -> None:
    found = [first_alarm(row["text"]) for row in rows(corpus / "hard_negatives.jsonl")]
    assert sum(alarm is None for alarm in found) / len(found) >= 0.97


def test_quiet_documents_stay_quiet_and_bad_ones_speak(corpus: Path) -> None:
    every = list(documents(corpus))
    quiet = [one for one in every if one.is_quiet][::EVERY]
    alarms = sum(len(screen(one.source).alarms) for one in quiet)
    assert 10_000 * alarms / sum(len(one.source.text) for one in quiet) <= 1.0
    bad = [one for one in every if one.expected == "likely_violations"]
    assert sum(bool(screen(one.source).alarms) for one in bad) >= len(bad) - 1
