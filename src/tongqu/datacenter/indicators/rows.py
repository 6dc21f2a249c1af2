"""What a figure is counted from (明细): it is computed from these rows and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.paths import beneath

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Shown:
    """A row in words: what, whose, of which day; ``url`` opens it, ``note`` says more of it."""

    name: str
    organ: str = ""
    day: date | None = None
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A row in words with what it brings: whether it counts, and the amount where one is summed."""

    shown: Shown
    counts: bool
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What rows come to: how many there are, how many of them count, and the figure they make."""

    total: int
    counted: int
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a figure as of a day, and how they make it.

    Without more they are counted. ``among`` makes a share: how many per hundred of the rows fit
    it. ``amount`` names the field that is summed. ``path`` names the lookup of the organ's path by
    which officers see the rows; without one every officer sees them.
    """

    query: QuerySet[Any]
    show: Callable[[Any], Shown]
    among: Q | None = None
    amount: str = ""
    path: str = ""

    def value(self) -> Decimal | None:
        """Return the figure; a share of nothing is None. Shares are cut, never rounded up."""
        return self.sums().value

    def sums(self) -> Sums:
        """Count the rows and the figure they make, in one pass over them."""
        asked: dict[str, Any] = {"total": Count("pk")}
        if self.among is not None:
            asked["counted"] = Count("pk", filter=self.among)
        if self.amount:
            asked["summed"] = Sum(self.amount)
        row = self.query.order_by().aggregate(**asked)
        total, counted = row["total"], row.get("counted", row["total"])
        if self.amount:
            return Sums(total, counted, Decimal(row["summed"] or 0))
        if self.among is None:
            return Sums(total, counted, Decimal(total))
        share = (100 * Decimal(counted) / total).quantize(HUNDREDTH, ROUND_DOWN) if total else None
        return Sums(total, counted, share)

    def counted(self) -> QuerySet[Any]:
        """Return the rows that count: those of the share, else all of them."""
        return self.query if self.among is None else self.query.filter(self.among)

    def seen_by(self, actor: Actor) -> Rows:
        """Return the rows an officer may see."""
        if not self.path:
            return self
        if actor.path is None:
            return replace(self, query=self.query.none())
        reach = beneath(actor.path)
        bounds = {f"{self.path}__gte": reach.low, f"{self.path}__lt": reach.high}
        return replace(self, query=self.query.filter(**bounds))

    def told(self, found: Sequence[Any]) -> list[Told]:
        """Return some of the rows in words."""
        keys = [row.pk for row in found]
        counts = set(self.counted().filter(pk__in=keys).values_list("pk", flat=True))
        return [
            Told(
                self.show(row),
                row.pk in counts,
                Decimal(getattr(row, self.amount) or 0) if self.amount else None,
            )
            for row in found
        ]
