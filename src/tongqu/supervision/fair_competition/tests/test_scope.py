"""Scope and regime: what is reviewed at all, and by which rules."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.supervision.fair_competition.engine.model import Regime, Risk
from tongqu.supervision.fair_competition.engine.scope import scope_of
from tongqu.supervision.fair_competition.engine.screening import screen, screen_clause
from tongqu.supervision.fair_competition.engine.source import source_of
from tongqu.supervision.fair_competition.engine.standards import regime_on

BREACH = "对迁入我县的企业，按缴纳税收地方留成部分的80%给予奖励。"


@pytest.mark.parametrize(
    ("_case", "title", "body", "is_in"),
    [
        ("产业政策", "云溪县促进产业发展若干措施", BREACH, True),
        ("采购文件", "办公设备采购公告", "供应商应当按时递交响应文件。", True),
        ("会议纪要", "县政府第三次常务会议纪要", BREACH, False),
        ("招生方案", "白石区小学招生工作方案", "适龄儿童凭户口簿报名。", False),
        ("不涉及经营者", "关于春节放假的通知", "正月初八上班。", False),
        ("面向个人而谈企业", "人才引进入户办法", "企业、公司、行业、产业、企业聘用的人才。", True),
    ],
)
def test_what_is_reviewed(_case: str, title: str, body: str, is_in: bool) -> None:
    assert scope_of(source_of(f"{title}\n{body}")).is_in is is_in


def test_out_of_scope_leaves_hints_but_no_alarm() -> None:
    report = screen(source_of(f"县政府第三次常务会议纪要\n{BREACH}"))
    assert report.in_scope is False
    assert "会议纪要" in report.scope_why
    assert report.alarms == ()
    assert [finding.risk for finding in report.findings] == [Risk.LOW]


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2021, 7, 1), Regime.RULES_2021),
        (date(2024, 7, 31), Regime.RULES_2021),
        (date(2024, 8, 1), Regime.REGULATION),
        (date(2026, 11, 25), Regime.REGULATION),
        (None, Regime.REGULATION),
    ],
)
def test_the_day_of_issue_chooses_the_rules(day: date | None, regime: Regime) -> None:
    assert regime_on(day) is regime


def test_the_document_s_own_date_counts_unless_another_is_given() -> None:
    source = source_of(f"云溪县产业扶持办法\n{BREACH}\n云溪县人民政府\n2023年5月6日")
    assert source.date == date(2023, 5, 6)
    assert screen(source).regime is Regime.RULES_2021
    assert screen(source, on=date(2025, 1, 1)).regime is Regime.REGULATION


def test_an_older_clause_names_the_article_of_the_older_rules() -> None:
    (old, *_) = screen_clause(BREACH, on=date(2022, 1, 1))
    (new, *_) = screen_clause(BREACH)
    assert "实施细则" in old.why
    assert "第十五条" in old.why
    assert "实施细则" not in new.why
    assert old.article == new.article == "条例第十条第（二）项"


def test_a_finding_says_why_what_instead_and_which_exception() -> None:
    clause = "为促进自主创新，对在我区登记注册的链主企业，按税收地方贡献的50%给予奖励。"
    (finding, *_) = screen_clause(clause)
    assert finding.standard == "cost"
    assert "地方贡献" in finding.why
    assert "法律、行政法规依据" in finding.why
    assert finding.suggestion
    assert "条例第十二条第（二）项" in finding.exception
    assert finding.exception.count("；") >= 5


def test_json_has_exactly_the_published_fields() -> None:
    report = screen(source_of(f"云溪县产业扶持办法\n{BREACH}", "a.txt")).to_json()
    assert list(report) == [
        "file",
        "title",
        "in_scope",
        "scope_why",
        "regime",
        "clauses",
        "findings",
    ]
    (finding,) = screen_clause(BREACH)
    assert list(finding.to_json()) == [
        "text",
        "start",
        "end",
        "standard",
        "code",
        "article",
        "measure_article",
        "item",
        "risk",
        "confidence",
        "why",
        "suggestion",
        "exception",
    ]
