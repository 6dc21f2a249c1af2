"""Every rule book of the house, found by its file: the handbook needs no list and no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

import tongqu
from tongqu.kernel.rules.book import BOOKS, RuleBook, overlay
from tongqu.kernel.rules.loader import Place
from tongqu.kernel.rules.values import Grade, Rule, Value, in_force

HOUSE = Path(next(iter(tongqu.__path__)))
PLACES = ("*/rules.py", "*/*/rules.py")


def books() -> dict[str, RuleBook]:
    """Import every ``rules.py`` of the house and return the books by name."""
    for file in sorted(file for place in PLACES for file in HOUSE.glob(place)):
        parts = file.relative_to(HOUSE).with_suffix("").parts
        import_module(".".join((tongqu.__name__, *parts)))
    return dict(sorted(BOOKS.items()))


@dataclass(frozen=True, slots=True)
class Stale:
    """A value somebody must look at again, and why."""

    rule: Rule
    value: Value
    why: str


def stale(shelf: Iterable[RuleBook], *, on: date) -> Iterator[Stale]:
    """Yield each value in force or still to come that must be checked again by ``on``.

    A value nobody has held against a text is always among them.
    """
    for book in shelf:
        for rule in book:
            for history in (rule.history, *rule.regions.values()):
                current = in_force(history, on)
                for value in history:
                    if value is not current and value.since <= on:
                        continue
                    if value.review_by <= on:
                        yield Stale(rule, value, f"应于 {value.review_by} 前复核")
                    elif value.grade is Grade.MEMORY:
                        yield Stale(rule, value, "尚未与法条原文核对")


def proposal(shelf: Mapping[str, RuleBook], raw: object) -> list[Rule]:
    """Return the rules as a proposed change of law would make them.

    ``raw`` maps a book's name to rules, each with a ``history`` or ``regions`` to be laid over its
    own. Raises RuleError where a name is unknown, a value has no basis, or nothing would change.
    """
    here = Place("（草案）", "文件")
    if not isinstance(raw, dict) or not raw:
        raise here.wrong("应是“规则书: 规则名: history”的列表")
    changed: list[Rule] = []
    for name, body in raw.items():
        if name not in shelf:
            raise here.wrong(f"没有名为 {name} 的规则书，可用的是 {'、'.join(shelf)}")
        own = {rule.key: rule for rule in shelf[name]}
        laid = overlay(own, str(name), body)
        changed += [rule for key, rule in laid.items() if rule is not own[key]]
    return changed
