"""A capability's rules by name: the numbers stand in rules.yaml, the names and types in Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self, get_type_hints

from tongqu.kernel.rules.loader import Place, check_pledge, history_from, rules_from
from tongqu.kernel.rules.reading import read_yaml
from tongqu.kernel.rules.values import Grade, Rule, RuleError, Value

BOOKS: dict[str, RuleBook] = {}
OVERLAY = "TONGQU_RULES"


class RuleBook:
    """Subclass it, annotate each name with ``Rule``; ``load`` reads the file beside it."""

    name: str
    path: Path

    def __init__(self, name: str, path: Path, rules: dict[str, Rule]) -> None:
        self.name, self.path = name, path
        self.__dict__.update(rules)
        self._rules = rules

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __getitem__(self, key: str) -> Rule:
        return self._rules[key]

    @classmethod
    def load(cls) -> Self:
        """Read, check and register the book; raise RuleError naming file, key and cure."""
        module = cls.__module__
        path = Path(str(sys.modules[module].__file__)).with_name("rules.yaml")
        name = module.removeprefix("tongqu.").removesuffix(".rules")
        book = cls(name, path, cls.read(name, path))
        BOOKS[name] = book
        return book

    @classmethod
    def read(cls, name: str, path: Path) -> dict[str, Rule]:
        """Read one file under this book's names, with the operator's own values laid over it."""
        rules = rules_from(name, read_yaml(path))
        declared = {key for key, hint in get_type_hints(cls).items() if hint is Rule}
        if declared != set(rules):
            only_code, only_file = sorted(declared - set(rules)), sorted(set(rules) - declared)
            raise RuleError(
                f"{name}/rules.yaml：与 rules.py 的名字不一致："
                f"只在代码里 {only_code or '无'}，只在文件里 {only_file or '无'}；两边须一样"
            )
        folder = os.environ.get(OVERLAY)
        own = Path(folder) / f"{name}.yaml" if folder else None
        return overlay(rules, name, read_yaml(own)) if own and own.exists() else rules


def overlay(rules: dict[str, Rule], name: str, raw: object) -> dict[str, Rule]:
    """Lay an operator's values over the shipped ones.

    A later value may be added and an unverified one replaced; a value held against the law's text
    may not, and a pledge may be shortened by region. Raises RuleError otherwise.
    """
    if not isinstance(raw, dict):
        raise RuleError(f"{name}.yaml：应是“规则名: 内容”的列表")
    laid = dict(rules)
    for key, body in raw.items():
        here = Place(name, str(key))
        if key not in rules:
            raise here.wrong("没有这条规则，不能覆盖；请核对名字")
        if not isinstance(body, dict) or set(body) - {"history", "regions"}:
            raise here.wrong("本地取值只能写 history 与 regions")
        rule = laid[key]
        history = (
            _merged(here, rule.history, history_from(here, body["history"]))
            if ("history" in body)
            else rule.history
        )
        regions = {
            str(path): history_from(here, values)
            for path, values in (body.get("regions") or {}).items()
        }
        laid[key] = replace(rule, history=history, regions={**rule.regions, **regions})
    for rule in laid.values():
        check_pledge(rule, laid)
    return laid


def _merged(here: Place, old: tuple[Value, ...], new: tuple[Value, ...]) -> tuple[Value, ...]:
    kept: dict[date, Value] = {value.since: value for value in old}
    for value in new:
        held = kept.get(value.since)
        if held and held.grade is Grade.TEXT:
            raise here.wrong(f"{value.since} 的值已与法条原文核对过，不能用本地取值替换")
        kept[value.since] = value
    return tuple(kept[day] for day in sorted(kept))
