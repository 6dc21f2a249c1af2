"""How many are drawn from each stratum: bounded proportional shares, then largest remainders.

Every stratum's share is ``clamp(c · weight · count, least, count)`` with the one multiplier ``c``
that makes the shares add up to the total. A share is rarely whole: each stratum first gets its
whole part, then the strata with the largest fractional parts one more each. Of equal fractions the
larger stratum goes first, then the label that comes first in the order of code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongqu.work.draws.engine.errors import DrawError

Label = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """A stratum before allocation."""

    label: Label
    count: int
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Share:
    """What a stratum is given: its exact share, and the whole number drawn.

    ``probability`` is the exact inclusion probability of each member (入样概率).
    """

    target: Fraction
    quota: int
    probability: Fraction


def words(label: Label) -> str:
    """Return a label as a person reads it."""
    return "、".join(label) or "全部"


def allocate(total: int, sizes: Sequence[Size], *, least: int = 1) -> list[Share]:
    """Return the share of every stratum, in the order given.

    Raises:
        DrawError: more is asked for than there is, or too little for ``least`` from each.

    """
    known = sum(size.count for size in sizes)
    if total > known:
        raise DrawError(f"要抽 {total} 户，名单里只有 {known} 户可抽，请减少数量或补全名单。")
    floors = [min(least, size.count) for size in sizes]
    if total < sum(floors):
        raise DrawError(
            f"共 {len(sizes)} 层，每层至少 {least} 户，要抽 {total} 户不够分，"
            "请合并分层、增加数量，或在方案里写 strata.least: 0。"
        )
    targets = _bounded(total, sizes, floors)
    quotas = [int(target) for target in targets]
    spare = total - sum(quotas)
    behind = sorted(
        range(len(sizes)),
        key=lambda i: (quotas[i] - targets[i], -sizes[i].count, sizes[i].label),
    )
    for i in behind[:spare]:
        quotas[i] += 1
    return [_share(*each) for each in zip(targets, quotas, sizes, strict=True)]


def fixed(quotas: Mapping[Label, int], sizes: Sequence[Size]) -> list[Share]:
    """Return quotas the plan names itself.

    Raises:
        DrawError: a quota without a stratum, a stratum without a quota, or one above its stratum.

    """
    labels = {size.label for size in sizes}
    if unknown := sorted(set(quotas) - labels):
        raise DrawError(f"方案给“{words(unknown[0])}”定了数量，名单里没有这一层，请核对。")
    shares = []
    for size in sizes:
        if size.label not in quotas:
            raise DrawError(f"方案没有给“{words(size.label)}”这一层定数量，请补上（可以是 0）。")
        quota = quotas[size.label]
        if quota > size.count:
            raise DrawError(
                f"“{words(size.label)}”一层要抽 {quota} 户，只有 {size.count} 户，请减少。"
            )
        shares.append(_share(Fraction(quota), quota, size))
    return shares


def _share(target: Fraction, quota: int, size: Size) -> Share:
    return Share(target, quota, Fraction(quota, size.count) if size.count else Fraction(0))


def _bounded(total: int, sizes: Sequence[Size], floors: Sequence[int]) -> list[Fraction]:
    """Find the multiplier between two of its corners, where the sum is a straight line."""
    masses = [size.weight * size.count for size in sizes]

    def asked(multiplier: Fraction) -> Fraction:
        return sum(shares(multiplier), Fraction(0))

    def shares(multiplier: Fraction) -> list[Fraction]:
        return [
            min(max(multiplier * mass, Fraction(floor)), Fraction(size.count))
            for mass, floor, size in zip(masses, floors, sizes, strict=True)
        ]

    corners = sorted(
        {Fraction(0)}
        | {Fraction(floor) / mass for floor, mass in zip(floors, masses, strict=True)}
        | {Fraction(size.count) / mass for size, mass in zip(sizes, masses, strict=True)}
    )
    low, high = 0, len(corners) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if asked(corners[middle]) <= total else (low, middle)
    below, above = asked(corners[low]), asked(corners[high])
    if below == above:
        return shares(corners[low])
    part = (total - below) / (above - below)
    return shares(corners[low] + part * (corners[high] - corners[low]))
