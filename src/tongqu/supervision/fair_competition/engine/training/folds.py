"""Cross-validation by source: what shares a source, or nearly a text, never straddles a fold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tongqu.supervision.fair_competition.engine.hashing import ngrams
from tongqu.supervision.fair_competition.engine.training.examples import OWN, Example

FOLDS: Final = 5
NEARLY: Final = 0.5


def fold_of(group: str) -> int:
    """Return the fold of a source: the same on every machine."""
    return zlib.crc32(group.encode()) % FOLDS


def split(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """Return what to train on and what to measure; our own clauses are always trained on.

    A training example that nearly repeats a measured breach is left out of training.
    """
    measured = [one for one in examples if one.group != OWN and fold_of(one.group) == fold]
    twins = [_grams(one) for one in measured if one.code]
    trained = [
        one
        for one in examples
        if (one.group == OWN or fold_of(one.group) != fold)
        and not (one.code and _repeats(_grams(one), twins))
    ]
    return trained, measured


def _grams(example: Example) -> frozenset[int]:
    return frozenset(ngrams(example.readings[0].text).tolist())


def _repeats(grams: frozenset[int], others: Iterable[frozenset[int]]) -> bool:
    return any(len(grams & other) > NEARLY * min(len(grams), len(other)) for other in others)


def numbers() -> Iterator[int]:
    """Yield the numbers of the folds."""
    yield from range(FOLDS)
