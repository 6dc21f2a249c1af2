"""Dates and lights in words, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.rules.values import Rule, Value

SELVES = {"系统": Both("系统", "System"), "法定": Both("法定", "By operation of law")}
"""Under these names the record holds what no person did."""
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def is_english() -> bool:
    """Say whether the page is asked for in English."""
    return (get_language() or "").startswith("en")


def either(chinese: str, english: str) -> str:
    """Return the words of the page's language; Chinese where there is no English."""
    return english if english and is_english() else chinese


lazily = lazy(either, str)
"""The same, of whichever language the page turns out to be in: for forms declared beforehand."""


def worded(said: Refusal | str) -> str:
    """Return a refusal, or words, in the page's language, as part of a sentence.

    Words that know no English are names, or what somebody wrote: they stay as they are.
    """
    if not is_english():
        return str(said)
    if isinstance(said, Refusal):
        return said.in_english()
    return said.english if isinstance(said, Both) else said


def who(name: str) -> str:
    """Return who did something: a person by name, the house and the law in the page's language."""
    return worded(SELVES.get(name, name))


def options(choices: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    """Return the choices of a field in the page's language."""
    return [(str(value), worded(label)) for value, label in choices]


def amount(rule: Rule, value: Value) -> str:
    """Return a value of the law with its unit: ``7 个工作日``."""
    return either(rule.said(value), rule.said_in_english(value))


def sentence(said: Refusal | str) -> str:
    """Return a refusal, or words, in the page's language, as a sentence of its own."""
    return f"{worded(said)}{either('。', '.')}"


def weekday(day: date) -> str:
    """Return the day of the week."""
    return (WEEKDAYS_EN if is_english() else WEEKDAYS)[day.weekday()]


def day_with_weekday(day: date) -> str:
    """Return a date as tables show it: ``2026-11-26 周四``."""
    return f"{day.isoformat()} {weekday(day)}"


def day_in_words(day: date) -> str:
    """Return a date as sentences say it: ``11月26日（周四）``; the year where it is another."""
    if is_english():
        return f"{day.day} {day:%B} {day.year} ({weekday(day)})"
    year = "" if day.year == date.today().year else f"{day.year}年"  # noqa: DTZ011 (a matter of style)
    return f"{year}{day.month}月{day.day}日（{weekday(day)}）"


def moment(at: datetime) -> str:
    """Return a moment to the minute, on the clock the law reads."""
    return timezone.localtime(at, LAW_ZONE).strftime("%Y-%m-%d %H:%M")


def moment_with_weekday(at: datetime) -> str:
    """Return a moment as tables show it: ``2026-11-26 周四 09:20``."""
    local = timezone.localtime(at, LAW_ZONE)
    return f"{day_with_weekday(local.date())} {local:%H:%M}"


def figure_in_words(value: Decimal | float | None) -> str:
    """Return a figure without trailing zeros, thousands parted; a dash for none."""
    if value is None:
        return "—"
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
