from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml

from tongqu.conf import paths
from tongqu.conf.errors import CannotError
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.engine.sources import normal
from tongqu.work.draws.lawful import team_of, warning_of
from tongqu.work.draws.tests.cast import plan_file

LOTTERY = {"source": "双色球", "round": "2026141", "at": "2026-12-08T21:15:00+08:00"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": None}, "缺少 title"),
        ({"draw": "抽 1"}, "抽取编号"),
        ({"totall": 3}, "不认识 totall"),
        ({"total": 0}, "应是不小于 1 的整数"),
        ({"total": "101%"}, "应在 0 与 100% 之间"),
        ({"total": "许多%"}, "应是数"),
        ({"embargo_until": "2026-12-31"}, "结果会在检查前泄露"),
        ({"embargo_until": "明年"}, "应是日期"),
        ({"visits": {"from": "2026-12-31", "until": "2026-12-01"}}, "早于起日"),
        ({"hash": "md5"}, "可用的是 sha256、sm3"),
        ({"codes": "身份证"}, "可用的是 any、uscc"),
        ({"team": "两"}, "team 应是不小于 1 的整数"),
        ({"items": "食品"}, "应是一列"),
        ({"strata": {"by": ["risk", "risk"]}}, "同一栏写了两次"),
        ({"strata": {"by": ["risk"], "weights": {"risk": {"A": 0}}}}, "应大于 0"),
        ({"strata": {"by": ["risk"], "weights": {"area": {"A": 1}}}}, "不认识 area"),
        (
            {"strata": {"by": ["risk"], "public": True, "weights": {"risk": {"A": 1}}}},
            "带权重的分层须保密",
        ),
        (
            {
                "strata": {
                    "by": ["r"],
                    "weights": {"r": {"A": 1}},
                    "quotas": [{"r": "A", "quota": 1}],
                }
            },
            "只能写一样",
        ),
        ({"strata": {"by": ["r"], "quotas": [{"quota": 1}]}}, "应写明 r 和 quota"),
        ({"exclusions": [{"where": {"a": "b"}}]}, "没有写 ground"),
        ({"exclusions": [{"ground": "在查"}]}, "没有说排除谁"),
        ({"entropy": {"source": "drand-quicknet"}}, "须写明 source（公开来源）和 round"),
        ({"entropy": {"source": "drand-quicknet", "round": "第一轮"}}, "应是正整数"),
        (
            {"entropy": {"source": "drand-quicknet", "round": 34560000, "at": LOTTERY["at"]}},
            "与轮次不符：.*产生于 2026-12-05T23:09:24",
        ),
        ({"entropy": {"source": "双色球", "round": "2026141"}}, "须写明 at"),
        ({"entropy": LOTTERY | {"at": "2026-12-08"}}, "应是带时区的时刻"),
        ({"entropy": LOTTERY | {"source": "福彩3D"}}, "不少于 16777216"),
        ({"entropy": LOTTERY | {"source": "福彩3D", "outcomes": 1000}}, "不少于 16777216"),
    ],
)
def test_a_plan_that_is_wrong_is_refused_by_its_key(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(DrawError, match=words.replace("（", "[（]")):
        plan_from(plan_file(**changes))


@pytest.mark.parametrize("raw", [None, "方案", [1]])
def test_what_is_no_plan_is_refused(raw: object) -> None:
    with pytest.raises(DrawError, match="应是“名称: 值”的形式"):
        plan_from(raw)


def test_the_plan_printed_in_the_documentation_is_one() -> None:
    text = (paths.ROOT / "docs" / "explanation" / "draws.md").read_text(encoding="utf-8")
    (printed,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    plan = plan_from(yaml.safe_load(printed))
    assert plan.strata.weight(("D",)) == 20
    assert not warning_of(plan)


def test_a_plan_read_back_from_its_record_is_the_same() -> None:
    plan = plan_from(plan_file(total="5%", visits=None, entropy=LOTTERY))
    assert plan_from(plan.raw) == plan
    assert plan.portion == Fraction(1, 20)
    assert [plan.draws_from(count) for count in (100, 101, 1)] == [5, 6, 1]


def test_without_strata_everything_may_be_public_and_with_strata_nothing_is() -> None:
    assert plan_from(plan_file(strata=None)).strata.public
    assert not plan_from(plan_file(strata={"by": ["region"]})).strata.public


@pytest.mark.parametrize(
    ("source", "written", "normal_form"),
    [
        ("drand-quicknet", f" {'AB' * 32}\n", "ab" * 32),
        ("双色球", "红 31 05 09 12 22 01 蓝 07", "01 05 09 12 22 31 + 07"),
        ("大乐透", "05,35,12,01,20 | 11 02", "01 05 12 20 35 + 02 11"),
        ("某省公报", " 3  14 15 ", "3 14 15"),
    ],
)
def test_a_value_has_one_written_form(source: str, written: str, normal_form: str) -> None:
    assert normal(source, written) == normal_form
    assert normal(source, normal_form) == normal_form


@pytest.mark.parametrize(
    ("source", "written", "words"),
    [
        ("双色球", "1 2 3 4 5 6", "每期有 7 个号码，现填了 6 个"),
        ("双色球", "1 2 3 4 5 34 1", "第 1 组应是 1 至 33"),
        ("双色球", "1 2 3 4 5 5 1", "互不相同的 6 个"),
        ("大乐透", "1 2 3 4 5 12 13", "第 2 组应是 1 至 12"),
        ("某省公报", "  ", "随机数是空的"),
    ],
)
def test_a_value_the_source_cannot_have_published_is_refused(
    source: str, written: str, words: str
) -> None:
    with pytest.raises(DrawError, match=words):
        normal(source, written)


def test_a_team_below_the_lawful_minimum_is_refused_with_the_article() -> None:
    day = date(2026, 11, 25)
    assert team_of(plan_from(plan_file()), day) == 2
    assert team_of(plan_from(plan_file(team=3)), day) == 3
    with pytest.raises(CannotError, match="不得少于 2 人（《行政处罚法》第四十二条第一款）"):
        team_of(plan_from(plan_file(team=1)), day)


def test_an_embargo_beyond_the_days_for_publishing_results_is_pointed_out() -> None:
    assert not warning_of(plan_from(plan_file()))
    late = warning_of(plan_from(plan_file(embargo_until="2027-06-01")))
    assert "20 个工作日" in late
    assert "暂计" in late
