"""The score of an organ by a declared formula, every part of it shown (考核)."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.kernel.procedure.both import Both, joined

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The parts' weights in per cent; they add up to a hundred."""

    closing: int
    reporting: int
    targets: int
    urging: int

    def __post_init__(self) -> None:
        if self.closing + self.reporting + self.targets + self.urging != FULL:
            raise ValueError(f"考核权重合计应为 100：{self}")


@dataclass(frozen=True, slots=True)
class Record:
    """An organ's year so far; each pair is how many were kept of how many there were."""

    closing: tuple[int, int]
    reporting: tuple[int, int]
    targets: tuple[int, int]
    urging: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """The parts out of their weights, the total, and the formula in words."""

    parts: tuple[float, float, float, float]
    total: float
    said: Both


def share(pair: tuple[int, int]) -> float:
    """Return the kept share; one where there was nothing to keep."""
    kept, there = pair
    if kept > there or kept < 0:
        raise ValueError(f"不可能的记录：{there} 项中做到 {kept} 项")
    return kept / there if there else 1.0


def score(record: Record, weights: Weights) -> Score:
    """Return an organ's score: the weighted shares of what it kept."""
    pairs = (
        (Both("到期成果销号", "closed when due"), record.closing, weights.closing),
        (Both("月报按时", "reports in time"), record.reporting, weights.reporting),
        (Both("指标达到时序", "targets on course"), record.targets, weights.targets),
        (Both("督办按时答复", "urgings answered in time"), record.urging, weights.urging),
    )
    parts = [weight * share(pair) for _, pair, weight in pairs]
    said = joined(
        (
            Both(f"{words} {count}", f"{words.english} {count}")
            for words, count in ((w, f"{p[0]}/{p[1]}×{weight}") for w, p, weight in pairs)
        ),
        " + ",
        " + ",
    )
    closing, reporting, targets, urging = parts
    total = round(closing + reporting + targets + urging, 1)
    return Score((closing, reporting, targets, urging), total, said)
