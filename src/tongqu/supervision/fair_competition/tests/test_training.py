"""Training: the same clauses give the same weights, and weights of other rules are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tongqu.supervision.fair_competition.engine import scoring
from tongqu.supervision.fair_competition.engine.hashing import ngrams
from tongqu.supervision.fair_competition.engine.hits import read_clause
from tongqu.supervision.fair_competition.engine.screening import screen_clause
from tongqu.supervision.fair_competition.engine.training import baselines, figures, folds
from tongqu.supervision.fair_competition.engine.training.examples import Example, own, readings_of
from tongqu.supervision.fair_competition.engine.training.fitting import fit, save

BREACH = "投标人须在本市注册成立分公司。"
LAWFUL = "经营管道燃气的企业，应当依法办理燃气经营许可证。"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(own())


@pytest.fixture(scope="module")
def few(examples: list[Example]) -> list[Example]:
    """Return the clauses of three articles and the lawful ones: enough to fit on, and quick."""
    return [example for example in examples if example.code in {"", "9-1", "9-2", "9-3"}]


@pytest.fixture(scope="module")
def model(few: list[Example]) -> scoring.Model:
    return fit(few)


def test_own_clauses_alone_train_a_model_that_tells_breach_from_law(model: scoring.Model) -> None:
    assert any(finding.is_alarm for finding in screen_clause(BREACH, by=model))
    assert not any(finding.is_alarm for finding in screen_clause(LAWFUL, by=model))


def test_training_twice_gives_the_same_weights(
    model: scoring.Model, few: list[Example], tmp_path: Path
) -> None:
    again = fit(few)
    assert np.array_equal(model.alarm, again.alarm)
    assert np.array_equal(model.code, again.code)
    save(again, tmp_path / "weights.npz")
    read = scoring.model(tmp_path / "weights.npz")
    reading = read_clause(BREACH)
    assert read.score(reading) == pytest.approx(model.score(reading))
    assert read.code_odds(reading) == pytest.approx(model.code_odds(reading), abs=1e-5)


def test_weights_of_other_rules_are_refused(model: scoring.Model, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    save(model, path)
    with np.load(path) as arrays:
        changed = dict(arrays) | {"schema": np.array("0" * 64)}
    np.savez_compressed(path, **changed)
    with pytest.raises(scoring.StaleWeightsError, match="重新训练"):
        scoring.model(path)


def test_the_shipped_weights_fit_the_rules_and_stay_small() -> None:
    assert scoring.model().codes
    assert scoring.WEIGHTS.stat().st_size < 5 * 1024 * 1024


def test_own_clauses_show_every_article_and_many_lawful_contexts(examples: list[Example]) -> None:
    codes = {example.code for example in examples}
    kinds = {example.row["label"] for example in examples if not example.code}
    assert codes >= set(scoring.model().codes)
    assert len(kinds) >= 15
    assert sum(not example.code for example in examples) >= 250


@pytest.mark.parametrize(
    ("_case", "left", "right"),
    [
        ("numbers are alike", "奖励50万元", "奖励2,000万元"),
        ("editors' marks do not count", "在某市注册", "在市注册"),
        ("dots do not count", "…给予奖励…", "给予奖励"),
    ],
)
def test_ngrams_do_not_see(_case: str, left: str, right: str) -> None:
    assert ngrams(left).tolist() == ngrams(right).tolist()


def test_a_source_never_straddles_folds_and_twins_are_not_trained_on() -> None:
    twin = "企业五年内不得将注册地迁出本区，否则退回全部资金。"
    group = next(name for name in "abcdefgh" if folds.fold_of(name) != folds.fold_of("z"))
    rows = [
        Example("z", "9-1", readings_of(twin), {}),
        Example("z", "", readings_of(LAWFUL), {}),
        Example(group, "9-1", readings_of(f"{twin}另行通知。"), {}),
        Example(group, "", readings_of(LAWFUL), {}),
    ]
    trained, measured = folds.split(rows, folds.fold_of("z"))
    assert measured == rows[:2]
    assert trained == rows[3:]


def test_keywords_name_the_code_with_most_words() -> None:
    assert baselines.keyword_code("外地企业须设立分公司、子公司") == "9-2"
    assert baselines.keyword_code("会议明天召开") == ""


def test_a_share_has_an_interval_around_it() -> None:
    figure = figures.share([True] * 9 + [False])
    assert figure.value == pytest.approx(0.9)
    assert 0.55 < figure.low < 0.9 < figure.high < 1
