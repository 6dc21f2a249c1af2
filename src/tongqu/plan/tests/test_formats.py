"""The same plan as text, Word document, table and PDF is the same plan."""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import docx
import pytest

from tongqu.plan.engine.model import Op, Plan
from tongqu.plan.engine.reader import read, read_source
from tongqu.plan.engine.shipped import NAME, shipped
from tongqu.plan.engine.source import decode

HERE = Path(__file__).parent


def from_word(document: docx.document.Document) -> Plan:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_source(decode(buffer.getvalue(), "方案.docx"))


def test_a_word_document_reads_as_its_text() -> None:
    document = docx.Document()
    words = files("tongqu.plan").joinpath("data", NAME).read_text(encoding="utf-8")
    for line in words.splitlines():
        document.add_paragraph(line)
    assert from_word(document).sections == shipped().sections


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_reads_in_every_encoding_offices_use(encoding: str) -> None:
    words = files("tongqu.plan").joinpath("data", NAME).read_text(encoding="utf-8")
    plan = read_source(decode(words.encode(encoding), NAME))
    assert plan.sections == shipped().sections


def test_a_pdf_is_read_across_its_line_ends() -> None:
    plan = read(HERE / "data/short-plan.pdf")
    assert [section.title for section in plan.sections] == ["夯实基础", "服务企业"]
    assert "\n" not in "".join(measure.text for measure in plan.measures)
    assert plan.measures[1].organs == ("省局计量处", "各市州市场监管局")
    assert [(t.value, t.op) for t in plan.measures[0].targets] == [
        (90, Op.EQ),
        (3100, Op.GE),
        (12, Op.GE),
    ]


def table(*rows: tuple[str, ...]) -> Plan:
    document = docx.Document()
    document.add_paragraph("通衢省2026年重点任务分工方案")
    grid = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("通衢省市场监督管理局")
    return from_word(document)


def test_a_table_of_tasks_is_a_plan() -> None:
    plan = table(
        ("序号", "重点任务", "工作内容", "责任单位", "配合单位", "完成时限"),
        ("1", "强化标准", "发布标准30项。\n组织培训。", "标准化处\n标质院", "信用处", "6月底前"),
        ("2", "强化标准", "新建计量标准20项。", "计量处", "", "2026年10月"),
        ("3", "优化服务", "召开联席会议2次。", "消保处、消保中心", "", "全年"),
    )
    assert [section.title for section in plan.sections] == ["强化标准", "优化服务"]
    assert [measure.organs for measure in plan.measures] == [
        ("标准化处", "标质院", "信用处"),
        ("计量处",),
        ("消保处", "消保中心"),
    ]
    assert plan.measures[0].text == "发布标准30项。\n组织培训。"
    assert [target.text for target in plan.measures[0].targets] == ["30项", "6月底前"]
    assert "".join(plan.source.text[p.start : p.end] for p in plan.pieces) == plan.source.text


def test_a_plan_before_its_table_is_read_from_its_own_numbers() -> None:
    document = docx.Document()
    for line in (
        "通衢省2026年工作方案",
        "一、抓准入",
        "（一）完善登记。（注册处）",
        "（二）开展培训。（注册处）",
        "附件",
        "任务分工表",
    ):
        document.add_paragraph(line)
    grid = document.add_table(rows=0, cols=2)
    for row in (("工作任务", "责任单位"), ("完善登记", "注册处"), ("开展培训", "注册处")):
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    plan = from_word(document)
    assert [measure.text for measure in plan.measures] == ["完善登记。", "开展培训。"]
    assert [section.title for section in plan.sections] == ["抓准入"]
