"""Fitting of the two linear models and writing of the arrays; needs scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tongqu.supervision.fair_competition.engine.features import names
from tongqu.supervision.fair_competition.engine.hashing import BUCKETS
from tongqu.supervision.fair_competition.engine.hits import Reading
from tongqu.supervision.fair_competition.engine.scoring import Model, schema, vector
from tongqu.supervision.fair_competition.engine.training.examples import Example

# Chosen once, by source-wise cross-validation, and not searched since.
ALARM_C: Final = 3.0
CODE_C: Final = 5.0
BREACH_WEIGHT: Final = 10.0
PART_WEIGHT: Final = 0.5
ACCEPTED_WEIGHT: Final = 0.3
LAWFUL_WEIGHT: Final = 3.0
SEED: Final = 20261125


@dataclass(slots=True)
class Table:
    """Rows to fit on."""

    readings: list[Reading]
    labels: list[str]
    weights: list[float]
    accepted: list[tuple[str, ...]]

    def add(
        self, reading: Reading, label: str, weight: float, accepted: tuple[str, ...] = ()
    ) -> None:
        """Append one row."""
        self.accepted.append(accepted)
        self.readings.append(reading)
        self.labels.append(label)
        self.weights.append(weight)


def table(examples: Iterable[Example]) -> Table:
    """Lay out the rows: a breach whole and by its charged sentences, the lawful by sentence."""
    laid = Table([], [], [], [])
    for example in examples:
        if example.code:
            others = tuple(example.row.get("accept_codes", ()))
            laid.add(example.readings[0], example.code, BREACH_WEIGHT, others)
            for part in example.readings[1:]:
                if part.charges:
                    laid.add(part, example.code, BREACH_WEIGHT * PART_WEIGHT, others)
        else:
            weight = 1.0 if "expected" in example.row else LAWFUL_WEIGHT
            for reading in example.readings:
                laid.add(reading, "", weight)
    return laid


def accepted(laid: Table) -> list[tuple[int, str, float]]:
    """Return what the code model learns from: row, code and weight; also codes accepted beside."""
    found: list[tuple[int, str, float]] = []
    main = {label for label in laid.labels if label}
    for index, (label, others, weight) in enumerate(
        zip(laid.labels, laid.accepted, laid.weights, strict=True)
    ):
        if not label:
            continue
        share = weight / BREACH_WEIGHT
        found.append((index, label, share))
        beside = (code for code in others if code != label and code in main)
        found += [(index, code, share * ACCEPTED_WEIGHT) for code in beside]
    return found


def matrix(readings: Sequence[Reading]) -> Any:  # noqa: ANN401 -- scipy comes without types
    """Return the sparse matrix of the readings."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- dev requirement

    pairs = [vector(reading) for reading in readings]
    ends = np.cumsum([0, *(len(columns) for columns, _ in pairs)])
    columns = np.concatenate([columns for columns, _ in pairs])
    values = np.concatenate([values for _, values in pairs])
    return csr_matrix((values, columns, ends), shape=(len(pairs), BUCKETS + len(names())))


def fit(examples: Iterable[Example]) -> Model:
    """Fit both models; the same examples in the same order give the same weights."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- dev requirement

    laid = table(examples)
    all_rows = matrix(laid.readings)
    breach = np.array([bool(label) for label in laid.labels])
    weights = np.array(laid.weights)
    alarm = LogisticRegression(C=ALARM_C, solver="liblinear", tol=1e-3, random_state=SEED)
    alarm.fit(all_rows, breach, sample_weight=weights)
    code = LogisticRegression(C=CODE_C, max_iter=300, random_state=SEED)
    coded = accepted(laid)
    code.fit(
        all_rows[[index for index, _, _ in coded]],
        [label for _, label, _ in coded],
        sample_weight=[weight for _, _, weight in coded],
    )
    return Model(
        _small(alarm.coef_[0]),
        float(alarm.intercept_[0]),
        tuple(str(name) for name in code.classes_),
        np.ascontiguousarray(_small(code.coef_).T),
        code.intercept_.astype(np.float32),
    )


def _small(weights: NDArray[np.float64]) -> NDArray[np.float32]:
    """Round to what is shipped, so that measuring and shipping agree."""
    return weights.astype(np.float16).astype(np.float32)


def save(found: Model, path: Path) -> None:
    """Write the arrays; the same model gives the same bytes of content."""
    np.savez_compressed(
        path,
        alarm=found.alarm.astype(np.float16),
        alarm_bias=np.float64(found.alarm_bias),
        codes=np.array(found.codes),
        code=found.code.T.astype(np.float16),
        code_bias=found.code_bias.astype(np.float32),
        schema=np.array(schema()),
    )
