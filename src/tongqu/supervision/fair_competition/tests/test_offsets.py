"""Offsets: what a finding quotes is what stands in the source, whatever the source looks like."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.supervision.fair_competition.engine.clauses import clauses
from tongqu.supervision.fair_competition.engine.passages import passages
from tongqu.supervision.fair_competition.engine.screening import screen, screen_clause
from tongqu.supervision.fair_competition.engine.source import (
    Block,
    BlockKind,
    Source,
    source_of,
)

BREACH = "投标人须在本市注册成立分公司，同等条件下优先采购本地企业产品。"
PIECES = st.sampled_from(
    [
        BREACH,
        "（一）本地业绩每项加２分；",
        "第三条　企业五年内不得迁出本区。",
        "— 12 —",
        "\n",
        "\u3000",
        "①",
        "ﬁ",
        "\u200b",
        "……",
        "名称\t条件\t得分",
        "abc def",
        "应当具备下列条件：",
    ]
)
DOCUMENTS = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("".join)


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_a_finding_quotes_its_source_exactly(text: str) -> None:
    source = source_of(text)
    for finding in screen(source).findings:
        assert source.text[finding.start : finding.end] == finding.text
        assert finding.text


@given(DOCUMENTS)
@settings(max_examples=30, deadline=None)
def test_a_clause_finding_quotes_the_clause_exactly(text: str) -> None:
    for finding in screen_clause(text):
        assert text[finding.start : finding.end] == finding.text


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_clauses_lie_in_order_and_blocks_do_not_overlap(text: str) -> None:
    source = source_of(text)
    edges = [edge for block in source.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    spans = [(clause.start, clause.end) for clause in clauses(passages(source))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_line_broken_by_a_page_is_read_as_one() -> None:
    text = "对在我县登记注册并缴纳税收的企业，按照其\n— 3 —\n税收地方留成部分的50%给予奖励。"
    findings = screen(source_of(text)).findings
    assert [finding.code for finding in findings] == ["10-2"]
    assert findings[0].text == text


def test_noise_is_never_screened() -> None:
    line = "投标人在本市有同类业绩的，每项加2分。"
    noisy = Source("", line, (Block(0, len(line), BlockKind.NOISE),))
    assert screen(noisy).findings == ()
    assert screen(noisy).clauses == 0


def test_a_list_item_knows_its_lead() -> None:
    text = "供应商不得有下列行为：\n（一）串通投标；\n（二）提供虚假业绩。\n其他事项另行通知。"
    leads = {clause.text: clause.lead for clause in clauses(passages(source_of(text)))}
    assert leads["(一)串通投标;"] == "供应商不得有下列行为:"
    assert leads["(二)提供虚假业绩。"] == "供应商不得有下列行为:"
    assert leads["其他事项另行通知。"] == ""
