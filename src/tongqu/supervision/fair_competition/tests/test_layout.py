"""The layout of plain text: what is a heading, a list, a cell, noise."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.supervision.fair_competition.engine.source import BlockKind, source_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第三章 支持措施", BlockKind.HEADING),
        ("一、总体要求", BlockKind.HEADING),
        ("（二）支持范围", BlockKind.HEADING),
        ("（一）对企业给予奖励。", BlockKind.LIST),
        ("1.对企业给予奖励；", BlockKind.LIST),
        ("本办法自发布之日起施行。", BlockKind.PARAGRAPH),
        ("序号\t评分项\t分值", BlockKind.CELL),
        ("— 12 —", BlockKind.NOISE),
        ("第 3 页 共 20 页", BlockKind.NOISE),
        ("3/20", BlockKind.NOISE),
    ],
)
def test_kind_of_a_line(line: str, kind: BlockKind) -> None:
    (block,) = source_of(line).blocks
    assert block.kind is kind


def test_a_running_head_is_noise_and_a_repeated_sentence_is_not() -> None:
    head, sentence = "云溪县人民政府公报", "不得收取费用。"
    source = source_of("\n".join([head, sentence] * 5))
    kinds = {source.text[block.start : block.end]: block.kind for block in source.blocks}
    assert kinds == {head: BlockKind.NOISE, sentence: BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云溪县人民政府\n云溪县招商引资若干措施\n第一条 …", "云溪县招商引资若干措施"),
        ("关于印发办法的通知\n各镇人民政府：", "关于印发办法的通知"),
        ("只有一句话", "只有一句话"),
        ("", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert source_of(text).title == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("办法\n……\n2023年5月6日", date(2023, 5, 6)),
        ("（2019年12月1日印发）\n" + "正文。" * 300, date(2019, 12, 1)),
        ("2023年13月40日", None),
        ("没有日期", None),
    ],
)
def test_day_of_issue(text: str, day: date | None) -> None:
    assert source_of(text).date == day
