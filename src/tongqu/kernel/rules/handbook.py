"""The handbook (规则手册): every rule with its values, articles and grades, as text or values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Grade, Kind, Rule, Value, in_force

GRADES = {Grade.TEXT: "已核原文", Grade.EXCERPT: "已核摘录", Grade.MEMORY: "未核"}
KINDS = {Kind.STATUTORY: "法定", Kind.PLEDGE: "承诺", Kind.INTERNAL: "内部规定"}
ROLLS = {
    "none": "末日不顺延",
    "workday": "末日顺延至工作日",
    "arranged": "末日遇放假安排顺延",
    "festival": "末日遇法定节日顺延",
}


def lines(book: RuleBook, *, on: date) -> Iterator[str]:
    """Yield the book as text; what is in force on the day is marked with a star."""
    yield f"{book.name}"
    for rule in book:
        roll = f"，{ROLLS[rule.roll]}" if rule.roll else ""
        yield f"  {rule.label} / {rule.label_en}（{rule.key}，{KINDS[rule.kind]}{roll}）"
        yield from _history(rule, rule.history, on, "    ")
        for region, history in rule.regions.items():
            yield f"    区划 {region}："
            yield from _history(rule, history, on, "      ")


def as_values(book: RuleBook, *, on: date) -> dict[str, object]:
    """Return the book as plain JSON values."""
    return {"book": book.name, "rules": [rule_values(rule, on=on) for rule in book]}


def rule_values(rule: Rule, *, on: date) -> dict[str, object]:
    """Return one rule as plain JSON values, with the value in force on the day."""
    current = in_force(rule.history, on)
    return {
        "key": rule.key,
        "label": rule.label,
        "label_en": rule.label_en,
        "kind": str(rule.kind),
        "unit": rule.unit,
        "roll": str(rule.roll) if rule.roll else None,
        "of": rule.of or None,
        "in_force": _value(current) if current else None,
        "history": [_value(value) for value in rule.history],
        "regions": {path: [_value(v) for v in values] for path, values in rule.regions.items()},
    }


def amount_words(rule: Rule, value: Value) -> str:
    """Return a value with its unit, or that it was abolished."""
    return rule.said(value).replace(" ", "")


def _history(rule: Rule, history: tuple[Value, ...], on: date, indent: str) -> Iterator[str]:
    current = in_force(history, on)
    for value in history:
        star = "*" if value is current else " "
        yield (
            f"{indent}{star} {value.since} 起  {amount_words(rule, value)}  {value.basis}"
            f"（{GRADES[value.grade]}，{value.checked} 核，{value.review_by} 前复核）"
        )


def _value(value: Value) -> dict[str, object]:
    return {
        "since": value.since.isoformat(),
        "value": None if value.value is None else f"{value.value:f}",
        "basis": value.basis,
        "grade": str(value.grade),
        "checked": value.checked.isoformat(),
        "review_by": value.review_by.isoformat(),
    }
