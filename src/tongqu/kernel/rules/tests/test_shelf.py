"""The handbook: every rule with its article; what must be looked at again; a change proposed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.handbook import as_values, lines
from tongqu.kernel.rules.loader import rules_from
from tongqu.kernel.rules.shelf import books, proposal, stale
from tongqu.kernel.rules.tests.test_rules import GOOD
from tongqu.kernel.rules.values import RuleError, supposing

TODAY = date(2026, 11, 25)


@pytest.fixture
def book() -> RuleBook:
    rules = rules_from("service.sample", yaml.safe_load(GOOD))
    return RuleBook("service.sample", Path("rules.yaml"), rules)


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "since": date(2027, 1, 1),
        "value": 50,
        "basis": "示例修订草案第三条",
        "grade": "M",
        "checked": TODAY,
        "review_by": date(2027, 11, 25),
        **changes,
    }


def draft(**changes: Any) -> dict[str, Any]:
    return {"service.sample": {"mediate_within": {"history": [entry(**changes)]}}}


def test_the_handbook_shows_value_article_grade_and_what_is_in_force(book: RuleBook) -> None:
    text = "\n".join(lines(book, on=TODAY))
    assert "调解 / Mediate（mediate_within，法定，末日遇放假安排顺延）" in text
    assert "  2020-01-01 起  90日  示例旧办法第一条（已核原文，2026-11-23 核" in text
    assert "* 2026-04-15 起  60日  示例新办法第二条（未核" in text
    assert "区划 9901：" in text


def test_the_handbook_as_values_names_what_is_in_force(book: RuleBook) -> None:
    rule = as_values(book, on=date(2026, 4, 14))["rules"][0]  # type: ignore[index]
    assert rule["in_force"]["value"] == "90"
    assert (rule["label"], rule["label_en"], rule["unit"]) == ("调解", "Mediate", "day")
    assert len(rule["history"]) == 2


@pytest.mark.parametrize(
    ("_case", "day", "found"),
    [
        ("未核的一条总在其中", "2026-11-25", [("mediate_within", "尚未与法条原文核对")]),
        (
            "到了复核日，现行的各条都在其中",
            "2027-11-23",
            [("mediate_within", "应于"), ("promised", "应于"), ("promised", "应于")],
        ),
    ],
)
def test_what_must_be_looked_at_again(
    book: RuleBook, _case: str, day: str, found: list[tuple[str, str]]
) -> None:
    seen = [(each.rule.key, each.why) for each in stale([book], on=date.fromisoformat(day))]
    assert len(seen) == len(found)
    for (key, why), (expected, word) in zip(seen, found, strict=True):
        assert key == expected
        assert why.startswith(word)


def test_a_proposal_changes_the_rule_within_the_block_and_nowhere_else(book: RuleBook) -> None:
    rule = book["mediate_within"]
    changed = proposal({book.name: book}, draft())
    with supposing(changed):
        assert rule.amount(date(2027, 1, 1)) == 50
        assert rule.amount(date(2026, 12, 31)) == 60
    assert rule.amount(date(2027, 1, 1)) == 60


@pytest.mark.parametrize(
    ("_case", "raw", "message"),
    [
        ("没有这一册", {"service.none": {}}, "没有名为 service.none 的规则书"),
        ("没有这一条", {"service.sample": {"none": {"history": []}}}, "没有这条规则"),
        ("没有出处", draft(basis=""), "没有写出处"),
        ("改已核对的值", draft(since=date(2020, 1, 1)), "已与法条原文核对过"),
        ("承诺因此长于法定", draft(value=20), "承诺时限只能缩短"),
        ("空文件", None, "应是"),
    ],
)
def test_a_wrong_proposal_is_refused(book: RuleBook, _case: str, raw: object, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        proposal({book.name: book}, raw)


def test_every_book_of_the_house_can_be_loaded_without_a_database() -> None:
    for name, found in books().items():
        assert found.name == name
