"""No legal number stands in Python: terms and sums live in rules.yaml with their article."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import production, shown

TERM_IN_WORDS = re.compile(
    r"(?<![\d年月第上下每])([0-9]+|[一二三四五六七八九十百]{1,4})\s*"
    r"(个工作日|日内|日以内|天内|小时内|个月内|年内|万元|元以[上下])"
)
LENGTHS = {"days", "weeks", "hours"}
TERMS = {"Term"}
HABIT = "not of the law"  # on the line of a number that is a habit of the house, and only there
NO_LAW = ("kernel/clock/", "conf/", "/demo.py", "/demo/", "/bench.py", "/benching/")


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the strings that are documentation."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)
    }


def numbers_of_law(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and words of whatever looks like a legal number."""
    tree = ast.parse(text)
    documentation = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = TERM_IN_WORDS.search(node.value)
            if found and id(node) not in documentation:
                yield node.lineno, found.group()
        if isinstance(node, ast.Call):
            yield from _lengths(node)


def _lengths(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in TERMS and call.args and _is_number(call.args[0]):
        yield call.lineno, ast.unparse(call)
    for keyword in call.keywords:
        if name == "timedelta" and keyword.arg in LENGTHS and _is_number(keyword.value):
            yield call.lineno, ast.unparse(call)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 1


@pytest.mark.parametrize(
    ("_case", "text", "count"),
    [
        ("期限写在话里", 'x = "应在15个工作日内办结"', 1),
        ("汉字数目", 'x = "十五日内答复"', 1),
        ("金额", 'x = "处三万元罚款"', 1),
        ("期限写成数", "due = Term(15, Unit.WORKDAY)", 1),
        ("天数写成数", "due = day + timedelta(days=30)", 1),
        ("下一个工作日不是期限", 'x = "最迟下一个工作日办结"', 0),
        ("次日", "after = day + timedelta(days=1)", 0),
        ("取自规则", "due = rule.term(day)", 0),
        ("法条号不是期限", 'x = "第三十二条"', 0),
        ("日期不是期限", 'x = "2026年11月25日内容"', 0),
        ("说明文字", '"""应在15个工作日内办结。"""', 0),
    ],
)
def test_the_test_itself_sees_what_it_should(_case: str, text: str, count: int) -> None:
    assert len(list(numbers_of_law(text))) == count


@pytest.mark.parametrize("file", production(), ids=shown)
def test_no_legal_number_in_python(file: Path) -> None:
    if any(part in shown(file) for part in NO_LAW):
        return
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = [
        f"{shown(file)}:{number} {words}"
        for number, words in numbers_of_law(text)
        if HABIT not in lines[number - 1]
    ]
    assert not found, "put it into rules.yaml with its article, or say that it is " + HABIT
