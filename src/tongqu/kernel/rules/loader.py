"""From rules.yaml to rules: allowed keys only, every value dated, cited and graded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from tongqu.kernel.clock.units import Roll, Unit
from tongqu.kernel.rules.values import CLOCK_UNITS, UNITS, Grade, Kind, Rule, RuleError, Value

E = TypeVar("E", bound=StrEnum)

RULE_KEYS = {"label", "label_en", "unit", "kind", "roll", "of", "history", "regions"}
VALUE_KEYS = {"since", "value", "basis", "grade", "checked", "review_by", "unit"}
DAYS = frozenset({Unit.WORKDAY, Unit.DAY, Unit.MONTH, Unit.YEAR})


class Place:
    """Where in a file one reads, for the sentence of an error."""

    def __init__(self, book: str, key: str) -> None:
        self.book, self.key = book, key

    def wrong(self, what: str) -> RuleError:
        """Return the error to raise: file, key, what is wrong and what to write."""
        return RuleError(f"{self.book}/rules.yaml：{self.key}：{what}")


def rules_from(book: str, raw: object) -> dict[str, Rule]:
    """Build every rule of one book; raise RuleError at the first thing that is wrong."""
    if not isinstance(raw, Mapping):
        raise RuleError(f"{book}/rules.yaml：应是“规则名: 内容”的列表，现为空或别的东西")
    rules = {str(key): rule_from(book, str(key), body) for key, body in raw.items()}
    for rule in rules.values():
        check_pledge(rule, rules)
    return rules


def rule_from(book: str, key: str, body: object) -> Rule:
    """Build one rule from its mapping."""
    here = Place(book, key)
    fields = _fields(here, body, RULE_KEYS)
    for needed in ("label", "label_en", "unit", "history"):
        if not fields.get(needed):
            raise here.wrong(f"缺少 {needed}，请补上")
    unit = str(fields["unit"])
    if unit not in UNITS:
        raise here.wrong(f"unit 写成了 {unit}，可用的是 {'、'.join(UNITS)}")
    kind = _choice(here, Kind, "kind", fields.get("kind", Kind.STATUTORY))
    roll = _roll(here, unit, fields.get("roll"))
    regions = {
        str(path): history_from(Place(book, f"{key} 的 regions.{path}"), values)
        for path, values in dict(fields.get("regions") or {}).items()
    }
    history = history_from(here, fields["history"])
    _check_units(here, unit, history)
    of = str(fields.get("of") or "")
    label, label_en = str(fields["label"]), str(fields["label_en"])
    return Rule(book, key, label, label_en, unit, kind, history, roll, of, regions)


def history_from(here: Place, raw: object) -> tuple[Value, ...]:
    """Build a history, oldest first."""
    if not isinstance(raw, list) or not raw:
        raise here.wrong("history 应是一列，至少一条，由早到晚")
    values = tuple(_value(here, entry) for entry in raw)
    for earlier, later in pairwise(values):
        if earlier.since >= later.since:
            raise here.wrong(
                f"history 须按施行日由早到晚排列，{later.since} 不应排在 {earlier.since} 之后"
            )
    return values


def _check_units(here: Place, unit: str, history: tuple[Value, ...]) -> None:
    for value in history:
        if value.unit and not {value.unit, unit} <= DAYS:
            raise here.wrong(
                f"{value.since} 一条的 unit 写成了 {value.unit}；"
                f"只有按日、工作日、月、年计的期限可以改换单位，可用的是 {'、'.join(sorted(DAYS))}"
            )


def check_pledge(rule: Rule, rules: Mapping[str, Rule]) -> None:
    """Refuse a pledge longer than what it shortens, and a region's value that is no pledge."""
    here = Place(rule.book, rule.key)
    if rule.kind is not Kind.PLEDGE:
        if rule.of or rule.regions:
            raise here.wrong("不是承诺，不能写 of 或 regions；各地只能缩短承诺时限（kind: pledge）")
        return
    base = rules.get(rule.of)
    if base is None or base.kind is not Kind.STATUTORY or base.unit != rule.unit:
        raise here.wrong("承诺时限须用 of 写明它缩短的是哪一条法定时限，且单位相同")
    _shorter(here, rule.history, base.history)
    for path, values in rule.regions.items():
        _shorter(Place(rule.book, f"{rule.key} 的 regions.{path}"), values, rule.history)


def _shorter(here: Place, own: tuple[Value, ...], outer: tuple[Value, ...]) -> None:
    first = own[0].since
    for day in sorted({v.since for v in (*own, *outer) if v.since >= first}):
        mine = next(v for v in reversed(own) if v.since <= day)
        theirs = next((v for v in reversed(outer) if v.since <= day), None)
        if mine.value is None:
            continue
        if theirs is None or theirs.value is None:
            raise here.wrong(f"{day} 起没有可供缩短的时限，请先写上一级的")
        if mine.value > theirs.value:
            raise here.wrong(
                f"{day} 起承诺 {mine.value}，长于上一级的 {theirs.value}；承诺时限只能缩短"
            )


def _value(here: Place, raw: object) -> Value:
    fields = _fields(here, raw, VALUE_KEYS)
    since = fields.get("since")
    if type(since) is not date:
        raise here.wrong(f"since 应是日期，如 2026-04-15，现为 {since!r}")
    if not fields.get("basis"):
        raise here.wrong(f"{since} 一条没有写出处（basis），没有出处不能施行")
    for needed in ("checked", "review_by"):
        if type(fields.get(needed)) is not date:
            raise here.wrong(f"{since} 一条的 {needed} 应是日期（核对日、下次复核日）")
    if fields["review_by"] <= fields["checked"]:
        raise here.wrong(f"{since} 一条的 review_by 须晚于 checked")
    grade = _choice(here, Grade, f"{since} 一条的 grade", fields.get("grade"))
    number = _number(here, since, fields)
    basis = str(fields["basis"])
    unit = str(fields.get("unit") or "")
    return Value(since, number, basis, grade, fields["checked"], fields["review_by"], unit)


def _number(here: Place, since: date, fields: Mapping[str, Any]) -> Decimal | None:
    if "value" not in fields:
        raise here.wrong(f"{since} 一条没有写 value；废止请写 value: null")
    raw = fields["value"]
    if raw is None:
        return None
    try:
        number = Decimal(str(raw))
    except InvalidOperation as wrong:
        raise here.wrong(f"{since} 一条的 value 应是数，现为 {raw!r}") from wrong
    if isinstance(raw, bool) or not number.is_finite() or number < 0:
        raise here.wrong(f"{since} 一条的 value 应是不小于零的数，现为 {raw!r}")
    return number


def _roll(here: Place, unit: str, raw: object) -> Roll | None:
    if unit not in CLOCK_UNITS:
        if raw is not None:
            raise here.wrong(f"单位是 {unit}，不是期限，不应写 roll")
        return None
    if raw is None:
        raise here.wrong("期限须写明顺延口径 roll：none、workday、arranged 或 festival")
    return _choice(here, Roll, "roll", raw)


def _choice(here: Place, options: type[E], name: str, raw: object) -> E:
    try:
        return options(str(raw))
    except ValueError as wrong:
        known = "、".join(str(option) for option in options)
        raise here.wrong(f"{name} 写成了 {raw}，可用的是 {known}") from wrong


def _fields(here: Place, raw: object, allowed: set[str]) -> dict[str, Any]:
    if not isinstance(raw, Mapping):
        raise here.wrong("内容应是“名称: 值”，现为别的东西")
    unknown = sorted(str(key) for key in set(raw) - allowed)
    if unknown:
        raise here.wrong(f"不认识的键 {'、'.join(unknown)}，可用的是 {'、'.join(sorted(allowed))}")
    return dict(raw)
