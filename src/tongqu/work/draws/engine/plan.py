"""The plan of a draw, as the organ decides it before anything is drawn (抽取方案)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.quotas import Label

ALGORITHM = "tongqu-draw/1"
GONE = ("注销", "吊销", "撤销", "迁出")
"""Words in a status column that say an enterprise is gone."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who is left out and on what ground (不列入抽查的对象及理由)."""

    ground: str
    basis: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    def covers(self, row: Mapping[str, str]) -> bool:
        """Whether a row's columns meet every condition; codes are looked up apart."""
        return bool(self.where) and all(row.get(c, "") in v for c, v in self.where.items())


@dataclass(frozen=True, slots=True)
class Strata:
    """How the list is divided and how strongly each part is drawn (分层).

    ``public`` says that strata may be shown after the embargo, so that anybody can re-run the
    whole draw; risk classes never may.
    """

    by: tuple[str, ...] = ()
    public: bool = True
    weights: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    quotas: Mapping[Label, int] | None = None
    least: int = 1

    def weight(self, label: Label) -> Fraction:
        """Return the relative inclusion probability of a stratum.

        Raises:
            DrawError: a value has no weight.

        """
        found = Fraction(1)
        for column, value in zip(self.by, label, strict=True):
            if column in self.weights:
                if value not in self.weights[column]:
                    raise DrawError(
                        f"名单的 {column} 栏有“{value}”，"
                        f"方案的 strata.weights.{column} 里没有它的权重。"
                    )
                found *= self.weights[column][value]
        return found


@dataclass(frozen=True, slots=True)
class Entropy:
    """A named public source, its future round, and the moment it comes out."""

    source: str
    round: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything decided before the draw.

    ``total`` enterprises are drawn, or ``portion`` of the list rounded up; ``entropy`` is None only
    for a rehearsal on this machine's own random numbers.
    """

    title: str
    draw: str
    organ: str
    strata: Strata
    embargo_until: date
    total: int | None = None
    portion: Fraction | None = None
    items: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    visits: tuple[date, date] | None = None
    entropy: Entropy | None = None
    hash: str = "sha256"
    codes: str = "any"
    team: int | None = None
    cap: int | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)

    def draws_from(self, count: int) -> int:
        """Return how many are drawn from a list of ``count``."""
        if self.portion is not None:
            return -(-count * self.portion.numerator // self.portion.denominator)
        return self.total or 0
