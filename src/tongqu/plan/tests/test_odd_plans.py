"""Plans with slips: each is read as far as it goes, and a proposal says what to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.plan.engine.model import Op, Plan, PlanError
from tongqu.plan.engine.reader import read, read_text

TITLE = "通衢省2026年工作方案\n"


def plan_of(*lines: str) -> Plan:
    return read_text(TITLE + "\n".join(lines), "方案.txt")


@pytest.mark.parametrize(
    ("_case", "lines", "kind", "words"),
    [
        ("重号", ("1.甲事。（甲局）", "2.乙事。（乙局）", "2.丙事。（丙局）"), "numbering", "重号"),
        (
            "首号重号",
            ("一、甲", "（一）甲事。（甲局）", "（一）乙事。（乙局）"),
            "numbering",
            "漏拆",
        ),
        ("跳号", ("一、甲", "（一）甲事。（甲局）", "（三十）乙事。（乙局）"), "numbering", "漏拆"),
        ("缺号", ("1.甲事。（甲局）", "2.乙事。（乙局）", "4.丁事。（丁局）"), "numbering", "缺 3"),
        ("界限重复", ("1.发文≥10 项以上。（甲局）", "2.乙。（乙局）"), "bound", "不少于10 项"),
        ("待填", ("1.办会XX次。（甲局）", "2.乙事。（乙局）"), "blank", "待填"),
        ("识别错字", ("1.接轨W1PO规则。（甲局）", "2.乙。（乙局）"), "ocr", "WIPO"),
        ("引号不成对", ("1.推进“双碳标准。（甲局）", "2.乙。（乙局）"), "unpaired", "没有配对"),
        ("漏顿号", ("1.甲事。（市商务局市财政局）", "2.乙。（乙局）"), "organ", "疑漏顿号"),
        ("括号未闭", ("1.甲事。（责任单位：甲局", "2.乙。（乙局）"), "unpaired", "括号"),
        ("无单位", ("1.甲事。（甲局）", "2.乙事。"), "no_organ", "没有写明责任单位"),
        ("截断", ("1.甲事。（甲局）", "2.乙事做到一半"), "cut_off", "中断"),
    ],
)
def test_it_proposes(_case: str, lines: tuple[str, ...], kind: str, words: str) -> None:
    plan = plan_of(*lines)
    remarks = [*plan.warnings, *(w for m in plan.measures for w in m.warnings)]
    assert any(r.kind == kind and words in r.proposal for r in remarks), remarks


def test_a_missing_section_is_said_of_the_plan() -> None:
    plan = plan_of("一、甲", "（一）甲事。（甲局）", "三、丙", "（二）丙事。（丙局）")
    assert [section.no for section in plan.sections] == [1, 3]
    assert any(r.kind == "numbering" and "缺 2" in r.proposal for r in plan.warnings)


@pytest.mark.parametrize(
    ("words", "value", "value_to", "unit", "op", "soft"),
    [
        ("抽查不少于1.2万批次", 1.2, None, "万批次", Op.GE, False),
        ("减免1.5亿元", 1.5, None, "亿元", Op.EQ, False),
        ("新建４个中心", 4, None, "个", Op.EQ, False),
        ("合格率达到98.5%以上", 98.5, None, "%", Op.GE, False),
        ("至少降低0.5个百分点", 0.5, None, "个百分点", Op.GE, False),
        ("不超过上年的50%", None, 50, "%", Op.RANGE, False),
        ("时限压缩至3个工作日", None, 3, "个工作日", Op.RANGE, False),
        ("突破1000家", 1000, None, "家", Op.GT, False),
        ("培育10-15家", 10, 15, "家", Op.RANGE, False),
        ("组建4–6个工作组", 4, 6, "个", Op.RANGE, False),
        ("力争培育30家", 30, None, "家", Op.GE, True),
        ("制修订标准≥20项", 20, None, "项", Op.GE, False),
        ("平均用时≤5日", None, 5, "日", Op.RANGE, False),
        ("达到××家", None, None, "家", Op.BLANK, False),
        ("贷款利息减半", 0.5, None, "倍", Op.EQ, False),
    ],
)
def test_it_reads_a_target(
    words: str, value: float | None, value_to: float | None, unit: str, op: Op, soft: bool
) -> None:
    plan = plan_of(f"1.工作要求{words}。（甲局）", "2.乙事。（乙局）")
    (target,) = plan.measures[0].targets
    found = (target.value, target.value_to, target.unit, target.op, target.soft)
    assert found == (value, value_to, unit, op, soft)


def test_a_plan_of_four_levels_is_read_down_to_where_the_organs_stand() -> None:
    plan = plan_of(
        "一、目标",
        "到年底见效。",
        "二、任务",
        "（一）推进准入",
        "1.企业开办",
        "（1）压缩时间。（甲局）",
        "（2）推广执照。（乙局）",
        "2.市场准入",
        "（1）落实清单。（丙局）",
        "（二）强化审查",
        "3.清理政策",
        "（1）开展清理。（甲局）",
        "三、保障",
        "（一）加强领导。",
    )
    assert [section.title for section in plan.sections] == ["目标", "任务", "保障"]
    assert [m.text for m in plan.measures] == [
        "压缩时间。",
        "推广执照。",
        "落实清单。",
        "开展清理。",
        "加强领导。",
    ]


def test_an_organ_marked_as_leading_comes_first() -> None:
    plan = plan_of("1.甲事。", "责任部门：乙局、甲局（牵头）、丙局（配合）", "2.乙。（乙局）")
    assert plan.measures[0].organs == ("甲局", "乙局", "丙局")


def test_time_limits_beside_the_organs_are_targets_and_not_organs() -> None:
    plan = plan_of("1.甲事。（甲局牵头，9月底前完成）", "2.乙。（责任单位：乙局；时限：11月）")
    assert [measure.organs for measure in plan.measures] == [("甲局",), ("乙局",)]
    assert [m.targets[0].text for m in plan.measures] == ["9月底前", "11月"]


@pytest.mark.parametrize(
    ("_case", "text", "words"),
    [
        ("没有编号", "关于放假的通知\n今天放假。\n", "没有找到编号"),
        ("是办法", "通衢省听证办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n", "标题不是"),
        ("是指南", "开办企业办事指南\n1.带证件。\n2.填表。\n3.取照。\n", "标题不是"),
        ("征求意见稿", "某条例（征求意见稿）\n第一条 甲。\n第二条 乙。\n", "标题不是"),
    ],
)
def test_what_is_no_plan_is_refused(_case: str, text: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        read_text(text, "文件.txt")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.txt", "", "是空的"),
        ("坏.pdf", "%PDF-1.7 broken", "已损坏"),
        ("坏.docx", "PK\x03\x04broken", "已损坏"),
        ("旧.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\0" * 100, "已损坏|旧版"),
        ("图.png", "\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "PNG 图片"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(PlanError, match=words):
        read(path)


def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    for words in ("１.５倍\n第１.５条\n", "一、\n二、\n", "（）()〔〕\n1."):
        path.write_text(words, encoding="utf-8")
        with pytest.raises(PlanError):
            read(path)
