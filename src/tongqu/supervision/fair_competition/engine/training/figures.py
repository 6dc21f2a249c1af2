"""Figures with their confidence intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

import numpy as np

from tongqu.supervision.fair_competition.engine.training.measuring import (
    ClauseResult,
    DocumentResult,
    Results,
)

Z: Final = 1.96
DRAWS: Final = 2000
SEED: Final = 7
QUIET: Final = ("ordinary", "clean")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the bounds of its 95 % interval and the number it rests on."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.count}"


def share(flags: Iterable[bool]) -> Figure:
    """Return a share with its Wilson interval."""
    found = list(flags)
    n = len(found)
    if n == 0:
        return Figure(math.nan, math.nan, math.nan, 0)
    p = sum(found) / n
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Figure(p, max(0.0, middle - half), min(1.0, middle + half), n)


def rate(documents: Sequence[DocumentResult]) -> Figure:
    """Return alarms per 10,000 characters; the interval resamples whole documents."""
    alarms = np.array([one.alarms for one in documents], dtype=float)
    chars = np.array([one.chars for one in documents], dtype=float)
    if not len(documents):
        return Figure(math.nan, math.nan, math.nan, 0)
    draws = np.random.default_rng(SEED).integers(0, len(alarms), (DRAWS, len(alarms)))
    rates = 1e4 * alarms[draws].sum(axis=1) / chars[draws].sum(axis=1)
    low, high = np.quantile(rates, [0.025, 0.975])
    return Figure(1e4 * alarms.sum() / chars.sum(), float(low), float(high), len(documents))


def provenance(row: dict[str, Any]) -> str:
    """Return where a row's words come from, file names left out."""
    return str(row.get("provenance", "")).split(":")[0]


def summary(results: Results) -> dict[str, Any]:
    """Return every figure of one system."""
    breaches = [one for one in results.clauses if one.label]
    lawful = [one for one in results.clauses if not one.label]
    quiet = [one for one in results.documents if one.expected in QUIET]
    bad = [one for one in results.documents if one.expected == "likely_violations"]
    found = [one for one in breaches if one.alarm]
    true, false = len(found), sum(one.alarm for one in lawful)
    return {
        "alarms_per_10000": rate(quiet),
        "median_alarms_per_10000": median([1e4 * one.alarms / one.chars for one in quiet] or [0]),
        "quiet_documents_silent": share(one.alarms == 0 for one in quiet),
        "documents_flagged": share(one.alarms > 0 for one in bad),
        "recall": share(one.alarm for one in breaches),
        "recall_by_standard": _by(breaches, lambda one: str(one.row["standard"])),
        "recall_by_provenance": _by(breaches, lambda one: provenance(one.row)),
        "recall_by_code": _by(breaches, lambda one: one.label),
        "left_alone": share(not one.alarm for one in lawful),
        "left_alone_by_category": {
            key: share(not one.alarm for one in group)
            for key, group in _grouped(lawful, lambda one: str(one.row["category"])).items()
        },
        "article_right": share(one.code in one.row["accept_codes"] for one in found),
        "article_exact": share(one.code == one.label for one in found),
        "f1": 2 * true / max(2 * true + false + len(breaches) - true, 1),
    }


def plain(value: object) -> object:
    """Return figures as JSON takes them."""
    if isinstance(value, Figure):
        return asdict(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value


def _by(results: list[ClauseResult], key: Any) -> dict[str, Figure]:  # noqa: ANN401
    return {
        name: share(one.alarm for one in group) for name, group in _grouped(results, key).items()
    }


def _grouped(results: list[ClauseResult], key: Any) -> dict[str, list[ClauseResult]]:  # noqa: ANN401
    groups: dict[str, list[ClauseResult]] = {}
    for one in results:
        groups.setdefault(key(one), []).append(one)
    return dict(sorted(groups.items()))
