"""Rules: the value of the day governs, and a wrong file says where and what to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tongqu.kernel.clock.units import Term, Unit
from tongqu.kernel.rules.book import overlay
from tongqu.kernel.rules.loader import rules_from
from tongqu.kernel.rules.reading import read_yaml
from tongqu.kernel.rules.values import Rule, RuleError

GOOD = """
mediate_within:
  label: 调解
  label_en: Mediate
  unit: day
  roll: arranged
  history:
    - {since: 2020-01-01, value: 90, basis: 示例旧办法第一条, grade: V, checked: 2026-11-23, review_by: 2027-11-23}
    - {since: 2026-04-15, value: 60, basis: 示例新办法第二条, grade: M, checked: 2026-11-23, review_by: 2027-11-23}
promised:
  label: 承诺调解
  label_en: Mediate as promised
  unit: day
  roll: none
  kind: pledge
  of: mediate_within
  history:
    - {since: 2026-05-01, value: 45, basis: 示例省局公告, grade: V, checked: 2026-11-23, review_by: 2027-11-23}
  regions:
    "9901":
      - {since: 2026-06-01, value: 30, basis: 示例市局公告, grade: V, checked: 2026-11-23, review_by: 2027-11-23}
"""  # noqa: E501 (one value, one line, as in the files)


def load(text: str = GOOD) -> dict[str, Rule]:
    return rules_from("service.sample", yaml.safe_load(text))


@pytest.mark.parametrize(
    ("_case", "key", "day", "region", "amount"),
    [
        ("旧法期间", "mediate_within", "2026-04-14", "", 90),
        ("新法施行日", "mediate_within", "2026-04-15", "", 60),
        ("省承诺", "promised", "2026-06-01", "9902", 45),
        ("市承诺更短", "promised", "2026-06-01", "9901", 30),
        ("县随市", "promised", "2026-06-01", "990102", 30),
        ("市承诺之前随省", "promised", "2026-05-31", "9901", 45),
    ],
)
def test_the_value_of_the_day_governs(
    _case: str, key: str, day: str, region: str, amount: int
) -> None:
    rule = load()[key]
    assert rule.amount(date.fromisoformat(day), region=region) == amount
    assert rule.term(date.fromisoformat(day), region=region) == Term(amount, Unit.DAY)


def test_before_the_first_value_there_is_no_rule() -> None:
    with pytest.raises(RuleError, match="2019-12-31 尚无规定，最早的一条自 2020-01-01 起施行"):
        load()["mediate_within"].on(date(2019, 12, 31))


def test_an_abolished_value_says_since_when() -> None:
    text = GOOD.replace("value: 60", "value: null").split("promised")[0]
    with pytest.raises(RuleError, match="已自 2026-04-15 起废止"):
        load(text)["mediate_within"].amount(date(2026, 5, 1))


@pytest.mark.parametrize(
    ("_case", "old", "new", "message"),
    [
        ("没有出处", "basis: 示例新办法第二条", "basis: ''", "2026-04-15 一条没有写出处"),
        ("日期倒置", "since: 2026-04-15", "since: 2019-01-01", "由早到晚排列"),
        ("级别不认识", "grade: M", "grade: X", "grade 写成了 X，可用的是 V、E、M"),
        ("没有核对日", "checked: 2026-11-23", "checked: 昨天", "checked 应是日期"),
        ("复核日不晚", "review_by: 2027-11-23", "review_by: 2026-11-23", "须晚于 checked"),
        ("数不是数", "value: 60", "value: 六十", "value 应是数"),
        ("负数", "value: 60", "value: -6", "不小于零"),
        ("是非不是数", "value: 60", "value: true", "value 应是数"),
        ("单位不认识", "unit: day", "unit: 日", "unit 写成了 日"),
        ("没有英文名", "  label_en: Mediate\n", "", "缺少 label_en"),
        ("没有顺延口径", "  roll: arranged\n", "", "须写明顺延口径"),
        ("多余的键", "roll: arranged", "roll: arranged\n  note: x", "不认识的键 note"),
        ("承诺更长", "value: 45", "value: 61", "承诺 61，长于上一级的 60"),
        ("市承诺更长", "value: 30", "value: 46", r"regions\.9901.*承诺 46，长于上一级的 45"),
        ("承诺早于法定", "since: 2026-05-01", "since: 2019-01-01", "没有可供缩短的时限"),
        ("不知缩短什么", "of: mediate_within", "of: nothing", "须用 of 写明"),
    ],
)
def test_a_wrong_file_is_refused_in_words(_case: str, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError, match=message) as refusal:
        load(GOOD.replace(old, new))
    assert str(refusal.value).startswith("service.sample/rules.yaml：")


def test_a_statutory_term_has_no_regions() -> None:
    with pytest.raises(RuleError, match="各地只能缩短承诺时限"):
        load(GOOD.replace("  kind: pledge\n  of: mediate_within\n", ""))


def test_a_promise_shortens_what_the_law_says_and_not_what_the_house_says() -> None:
    inner = GOOD.replace("  label: 调解\n", "  label: 调解\n  kind: internal\n")
    with pytest.raises(RuleError, match="哪一条法定时限"):
        load(inner)


@pytest.mark.parametrize(
    ("_case", "text", "message"),
    [
        ("键写了两次", "a: 1\nb: 2\na: 3\n", "第 3 行：键 a 写了两次"),
        ("不是 YAML", "a: [1,\n", "第 2 行"),
        ("没有这一天", "a: 2026-02-30\n", "读不出来"),
    ],
)
def test_a_file_that_cannot_be_read_names_its_line(
    tmp_path: Path, _case: str, text: str, message: str
) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        read_yaml(path)


class TestAnOperatorsOwnValues:
    entry: dict[str, Any] = {
        "since": date(2026, 4, 15),
        "value": 50,
        "basis": "示例省局通知",
        "grade": "V",
        "checked": date(2026, 11, 1),
        "review_by": date(2027, 11, 1),
    }

    def test_an_unverified_value_may_be_replaced(self) -> None:
        laid = overlay(load(), "service.sample", {"mediate_within": {"history": [self.entry]}})
        assert laid["mediate_within"].amount(date(2026, 5, 1)) == Decimal(50)

    def test_a_verified_value_may_not(self) -> None:
        early = {**self.entry, "since": date(2020, 1, 1)}
        with pytest.raises(RuleError, match="已与法条原文核对过"):
            overlay(load(), "service.sample", {"mediate_within": {"history": [early]}})

    def test_an_unknown_rule_may_not(self) -> None:
        with pytest.raises(RuleError, match="没有这条规则"):
            overlay(load(), "service.sample", {"meditate": {"history": [self.entry]}})


def test_a_value_may_count_in_a_unit_of_its_own() -> None:
    text = GOOD.replace("value: 90,", "value: 45, unit: workday,")
    rule = load(text)["mediate_within"]
    assert rule.term(date(2026, 4, 14)) == Term(45, Unit.WORKDAY)
    assert rule.term(date(2026, 4, 15)) == Term(60, Unit.DAY)
    assert rule.said(rule.history[0]) == "45 个工作日"


def test_a_value_cannot_change_from_days_to_hours() -> None:
    with pytest.raises(RuleError, match="只有按日、工作日、月、年计的期限可以改换单位"):
        load(GOOD.replace("value: 90,", "value: 45, unit: hour,"))


def test_an_abolished_rule_owes_nothing() -> None:
    rule = load(GOOD.replace("value: 60,", "value: null,").partition("promised:")[0])
    assert not rule["mediate_within"].is_abolished(date(2026, 4, 14))
    assert rule["mediate_within"].is_abolished(date(2026, 4, 15))
