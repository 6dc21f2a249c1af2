"""The statistical model at run time: numpy arrays, one dot product per clause.

Format of ``data/weights.npz`` (written by ``training``): ``alarm`` float16 of BUCKETS + D, the
n-gram buckets first and then the dense features in the order of ``features.names()``;
``alarm_bias`` a float; ``codes`` the names of the classes; ``code`` float16 of classes × (BUCKETS
+ D); ``code_bias`` one float per class; ``schema`` the SHA-256 of the feature names, so that
weights of other rules are refused. N-grams are hashed: no text is shipped.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tongqu.supervision.fair_competition.engine.features import dense, names
from tongqu.supervision.fair_competition.engine.hashing import BUCKETS, ngrams
from tongqu.supervision.fair_competition.engine.hits import Reading
from tongqu.supervision.fair_competition.engine.patterns import DATA

WEIGHTS: Final = DATA / "weights.npz"
NGRAM_SHARE: Final = 1.0
DENSE_SHARE: Final = 0.5


class StaleWeightsError(Exception):
    """The weights were trained for other rules than these; train again."""


def schema() -> str:
    """Return the digest of what the columns mean."""
    return hashlib.sha256("\n".join((str(BUCKETS), *names())).encode()).hexdigest()


def vector(reading: Reading) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the columns that are on and their values: n-grams share one unit of length."""
    grams, flags = ngrams(reading.text), dense(reading) + BUCKETS
    share = NGRAM_SHARE / np.sqrt(max(len(grams), 1))
    values = np.concatenate(
        [
            np.full(len(grams), share, dtype=np.float32),
            np.full(len(flags), DENSE_SHARE, dtype=np.float32),
        ]
    )
    return np.concatenate([grams, flags]), values


@lru_cache(maxsize=1)
def _vector(reading: Reading) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Remember the last vector: a clause is scored first and coded right after."""
    return vector(reading)


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the alarm and of the codes; ``code`` is laid columns first, for speed."""

    alarm: NDArray[np.float32]
    alarm_bias: float
    codes: tuple[str, ...]
    code: NDArray[np.float32]
    code_bias: NDArray[np.float32]

    def score(self, reading: Reading) -> float:
        """Return the log-odds that the clause is a breach."""
        columns, values = _vector(reading)
        return float(self.alarm[columns] @ values) + self.alarm_bias

    def code_odds(self, reading: Reading) -> dict[str, float]:
        """Return the log-probability of every code, should the clause be a breach."""
        columns, values = _vector(reading)
        raw = values @ self.code[columns] + self.code_bias
        logs = raw - np.logaddexp.reduce(raw)
        return dict(zip(self.codes, (float(x) for x in logs), strict=True))


@cache
def model(path: Path = WEIGHTS) -> Model:
    """Return the shipped model; raise StaleWeightsError when the rules changed since."""
    with np.load(path, allow_pickle=False) as arrays:
        if str(arrays["schema"]) != schema():
            raise StaleWeightsError(
                f"{path.name} 与现有规则不一致：规则改动后须重新训练"
                "（python -m tongqu.supervision.fair_competition.engine.training）"
            )
        return Model(
            arrays["alarm"].astype(np.float32),
            float(arrays["alarm_bias"]),
            tuple(str(code) for code in arrays["codes"]),
            np.ascontiguousarray(arrays["code"].astype(np.float32).T),
            arrays["code_bias"].astype(np.float32),
        )
