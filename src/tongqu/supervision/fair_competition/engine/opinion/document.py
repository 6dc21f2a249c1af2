"""The review aid, part by part."""

from __future__ import annotations

import io
import re
from datetime import date

from docx.document import Document

from tongqu.supervision.fair_competition.engine.labels import (
    AID,
    NEVER_CLEAR,
    REGIMES,
    RISKS,
    STANDARDS,
    ground,
    scope,
    tally,
)
from tongqu.supervision.fair_competition.engine.model import Finding, Report
from tongqu.supervision.fair_competition.engine.opinion import style
from tongqu.supervision.fair_competition.engine.wording import FIVE_STATEMENTS

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
VERDICT = "□ 采纳，已修改    □ 不构成违反    □ 适用例外规定\n理由：\n"
STATEMENTS = "适用例外规定的，书面审查结论应当逐项说明（实施办法第二十九条）：\n" + "\n\n".join(
    f"{number}. {statement}：" for number, statement in enumerate(FIVE_STATEMENTS, 1)
)
SIGNATURE = [
    ("审查人员", "姓名（签名）：                    职务：\n日期：        年    月    日"),
    ("审查机构", "负责人（签名）：                  （印章）\n日期：        年    月    日"),
]


def write(report: Report, warnings: tuple[str, ...], *, on: date) -> bytes:
    """Return the opinion on a document as the bytes of a docx; ``on`` is the day of making it."""
    document = style.blank()
    style.centred(document, "公平竞争审查辅助意见", font=style.SONG, size=22)
    style.centred(
        document, "（机器辅助筛查，供审查人员参考，不是审查结论）", font=style.FANG, size=12
    )
    _summary(document, report, warnings, on)
    _findings(document, "一、需要处理的条款", report.alarms, report)
    hints = tuple(finding for finding in report.findings if not finding.is_alarm)
    if hints:
        _findings(document, "二、供参考的提示", hints, report)
    _conclusion(document, "三" if hints else "二")
    style.page_numbers(document)
    document.core_properties.title = "公平竞争审查辅助意见"
    document.core_properties.author = "通衢"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold, on one line."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def _summary(document: Document, report: Report, warnings: tuple[str, ...], on: date) -> None:
    rows = [
        ("文件", clean(report.title) or "（没有读到标题）"),
        ("来源", clean(report.file)),
        ("审查范围", clean(scope(report))),
        ("审查依据", REGIMES[report.regime]),
        ("筛查结果", tally(report)),
        ("筛查日期", f"{on.year}年{on.month}月{on.day}日"),
    ]
    if warnings:
        rows.append(("读取说明", "\n".join(clean(warning) for warning in warnings)))
    style.box(document, rows)
    style.notice(document, AID + NEVER_CLEAR)


def _findings(
    document: Document, title: str, findings: tuple[Finding, ...], report: Report
) -> None:
    style.heading(document, title)
    if not findings:
        said = "机器没有发现需要处理的条款。" if report.clauses else "没有读到可以审查的条款。"
        document.add_paragraph(said + NEVER_CLEAR)
    for number, finding in enumerate(findings, 1):
        _finding(document, number, finding)


def _finding(document: Document, number: int, finding: Finding) -> None:
    risk = f"{RISKS[finding.risk]}风险" if finding.is_alarm else "提示"
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    standard = STANDARDS.get(finding.standard, finding.standard)
    said = f"{number}. {standard}（{risk}，把握 {finding.confidence:.2f}）"
    style.styled(paragraph.add_run(said), bold=True)
    rows = [
        ("条款原文", clean(finding.text)),
        ("可能违反", ground(finding)),
        ("理由", clean(finding.why)),
        ("修改建议", clean(finding.suggestion) or "（没有现成的建议，请审查人员拟定）"),
        ("例外规定", clean(finding.exception) or "没有看到条例第十二条所列情形的迹象。"),
    ]
    if finding.is_alarm:
        rows.append(("审查人员意见", VERDICT))
    style.box(document, rows)
    document.add_paragraph()


def _conclusion(document: Document, number: str) -> None:
    style.heading(document, f"{number}、审查人员签署")
    told = document.add_paragraph(
        "以下由审查人员填写。机器不作结论；没有署名的，不得作为公平竞争审查的书面结论使用。"
    )
    told.paragraph_format.keep_with_next = True
    style.box(document, [("例外规定的说明", STATEMENTS)])
    document.add_paragraph()
    style.box(document, SIGNATURE)
