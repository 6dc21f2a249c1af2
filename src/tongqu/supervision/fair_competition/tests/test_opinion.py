"""The review aid, read back as a Word file."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.files.reading import read_bytes
from tongqu.supervision.fair_competition.engine.model import Report, Risk
from tongqu.supervision.fair_competition.engine.opinion.document import write
from tongqu.supervision.fair_competition.tests.samples import CLAUSE, finding, report

DAY = date(2026, 11, 25)


def text(given: Report, *warnings: str) -> str:
    return read_bytes(write(given, warnings, on=DAY), "意见.docx").text


@pytest.mark.measure("五")
def test_it_names_the_clause_both_articles_and_what_to_do() -> None:
    said = text(report(finding()))
    for part in (
        CLAUSE,
        "条例第九条第（三）项；办法第十五条第（二）项",
        "删去注册地条件",
        "2026年11月25日",
    ):
        assert part in said


@pytest.mark.parametrize(
    "given", [report(), report(finding()), report(finding(risk=Risk.LOW)), report(clauses=0)]
)
def test_it_never_clears_and_leaves_the_verdict_to_a_named_person(given: Report) -> None:
    said = text(given)
    assert "不是审查结论" in said
    assert "机器没有发现问题，不等于没有问题" in said
    assert "姓名（签名）" in said
    for word in ("符合公平竞争", "通过审查", "没有违反", "未违反"):
        assert word not in said


def test_alarms_ask_for_a_verdict_and_hints_do_not() -> None:
    said = text(report(finding(risk=Risk.MEDIUM), finding(risk=Risk.LOW)))
    assert said.count("不构成违反") == 1
    assert (
        said.index("一、需要处理的条款") < said.index("二、供参考的提示") < said.index("三、审查")
    )


def test_what_was_not_read_is_told() -> None:
    assert "第 3 页没有读取" in text(report(), "第 3 页没有读取")


def test_characters_that_xml_cannot_hold_do_not_break_it() -> None:
    clause = "优先\x0b采购\x00本地\ud800产品"
    assert "优先采购本地产品" in text(report(finding(text=clause, clause=clause)))
