"""A legal value, and the history of it that lets the day of an event decide (规则)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from tongqu.kernel.clock.units import Roll, Term, Unit

CLOCK_UNITS = frozenset(Unit)
UNITS = {
    **{
        unit.value: word
        for unit, word in zip(Unit, ("小时", "日", "个工作日", "个月", "年"), strict=True)
    },
    "minute": "分钟",
    "yuan": "元",
    "percent": "%",
    "count": "个",
    "times": "次",
    "point": "分",
}
UNITS_EN = {
    **{
        unit.value: word
        for unit, word in zip(Unit, ("hour", "day", "working day", "month", "year"), strict=True)
    },
    "minute": "minute",
    "yuan": "yuan",
    "percent": "%",
    "count": "",
    "times": "time",
    "point": "point",
}
UNCOUNTED = frozenset({"yuan", "%", ""})


class RuleError(ValueError):
    """A rule file is wrong, or a rule is asked for a day it does not know. Says what to do."""


class Grade(StrEnum):
    """How the value was verified (核验等级)."""

    TEXT = "V"
    """The full text of the article was seen."""
    EXCERPT = "E"
    """An excerpt or a secondary source was seen."""
    MEMORY = "M"
    """Nobody has checked it yet; it may be configured, and is shown as unverified."""


class Kind(StrEnum):
    """Who set a value: the law, an organ by a promise, or the house (法定 / 承诺 / 内部规定)."""

    STATUTORY = "statutory"
    PLEDGE = "pledge"
    INTERNAL = "internal"
    """No law gives a number; a province sets its own."""


@dataclass(frozen=True, slots=True)
class Value:
    """One dated value; ``value`` is None from the day the rule was abolished.

    ``unit`` is its own unit where the law came to count otherwise (工作日改为日), else empty.
    """

    since: date
    value: Decimal | None
    basis: str
    grade: Grade
    checked: date
    review_by: date
    unit: str = ""

    @property
    def is_verified(self) -> bool:
        """Say whether somebody has held the value against a text."""
        return self.grade is not Grade.MEMORY


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A named value with its history, and for a pledge the shorter ones of cities."""

    book: str
    key: str
    label: str
    label_en: str
    unit: str
    kind: Kind
    history: tuple[Value, ...]
    roll: Roll | None = None
    of: str = ""
    regions: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def on(self, day: date, *, region: str = "") -> Value:
        """Return the value in force on ``day``, in the narrowest region that set its own.

        ``region`` is a region path such as ``4201``. Raises RuleError before the first value.
        """
        rule = _supposed.get().get((self.book, self.key), self)
        for cut in range(len(region), 0, -1):
            if own := in_force(rule.regions.get(region[:cut], ()), day):
                return own
        if value := in_force(rule.history, day):
            return value
        raise RuleError(
            f"{self.book}：{self.key}（{self.label}）：{day} 尚无规定，"
            f"最早的一条自 {self.history[0].since} 起施行"
        )

    def amount(self, day: date, *, region: str = "") -> Decimal:
        """Return the number in force on ``day``; raise RuleError where it has been abolished."""
        value = self.on(day, region=region)
        if value.value is None:
            raise RuleError(
                f"{self.book}：{self.key}（{self.label}）已自 {value.since} 起废止（{value.basis}）"
            )
        return value.value

    def term(self, day: date, *, region: str = "") -> Term:
        """Return the length of time in force on ``day``."""
        if self.unit not in CLOCK_UNITS:
            raise RuleError(f"{self.book}：{self.key} 的单位是{UNITS[self.unit]}，不是期限")
        unit = self.on(day, region=region).unit or self.unit
        return Term(int(self.amount(day, region=region)), Unit(unit))

    def is_abolished(self, day: date) -> bool:
        """Say whether the rule had ended by ``day``, so that nothing is owed under it."""
        return self.on(day).value is None

    def said(self, value: Value) -> str:
        """Return a value in words: ``7 个工作日``, or ``废止``."""
        if value.value is None:
            return "废止"
        return f"{value.value.normalize():f} {UNITS[value.unit or self.unit]}"

    def said_in_english(self, value: Value) -> str:
        """Return the same in English: ``7 working days``, or ``repealed``."""
        if value.value is None:
            return "repealed"
        unit = UNITS_EN[value.unit or self.unit]
        plural = "" if value.value == 1 or unit in UNCOUNTED else "s"
        return f"{value.value.normalize():f} {unit}{plural}".rstrip()


def in_force(history: tuple[Value, ...], day: date) -> Value | None:
    """Return the last value that had begun by ``day``."""
    return next((value for value in reversed(history) if value.since <= day), None)


_supposed: ContextVar[Mapping[tuple[str, str], Rule]] = ContextVar(
    "_supposed",
    default=MappingProxyType({}),
)


@contextmanager
def supposing(rules: Iterable[Rule]) -> Iterator[None]:
    """Let these rules govern within the block, as if the change of law had been adopted."""
    token = _supposed.set({(rule.book, rule.key): rule for rule in rules})
    try:
        yield
    finally:
        _supposed.reset(token)
