"""The units in which the law counts, and what happens when the last day is no working day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a term is counted in (期间单位)."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"


class Roll(StrEnum):
    """Where a term ends whose last day is a day off (顺延口径).

    The statutes differ and some are silent, so no policy is assumed: every rule names one.
    """

    NONE = "none"
    """The last day stays where it falls: ceilings of power, such as seizures, do not roll."""
    WORKDAY = "workday"
    """To the next working day, from a weekend as well as from a holiday."""
    ARRANGED = "arranged"
    """Out of a holiday as arranged by the State Council, to its first working day."""
    FESTIVAL = "festival"
    """Out of the statutory festival days alone, to the next calendar day."""


UNIT_WORDS = {
    Unit.HOUR: "小时",
    Unit.DAY: "日",
    Unit.WORKDAY: "个工作日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of lawful time (期限): ``amount`` of ``unit``; never negative."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"期限不能是负数：{self.amount}{UNIT_WORDS[self.unit]}")

    def __str__(self) -> str:
        return f"{self.amount}{UNIT_WORDS[self.unit]}"
