"""Fonts, sizes and boxes of the opinion: those of official documents (GB/T 9704)."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

SONG, HEI, FANG = "宋体", "黑体", "仿宋"
RED = RGBColor(0xB3, 0x26, 0x1E)
SHADE = "F2F4F6"
LABEL_WIDTH, TEXT_WIDTH = Cm(3.1), Cm(12.5)


def blank() -> Document:
    """Return an empty A4 page in the house's style."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    section.left_margin = section.right_margin = Cm(2.7)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")  # or another country's forms of the characters show
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.3
    return document


def styled(run: Run, *, font: str = "", size: float = 0, bold: bool = False) -> Run:
    """Set what differs from the page's own style."""
    if font:
        run.font.name = font
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 -- python-docx has no door to East Asian fonts
    if size:
        run.font.size = Pt(size)
    run.bold = bold or None
    return run


def centred(document: Document, text: str, *, font: str, size: float) -> None:
    """Add a line in the middle."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styled(paragraph.add_run(text), font=font, size=size)


def heading(document: Document, text: str) -> None:
    """Add the heading of a part, kept with what follows."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.keep_with_next = True
    styled(paragraph.add_run(text), font=HEI, size=14)


def notice(document: Document, text: str) -> None:
    """Add a sentence that nobody may overlook."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    run = styled(paragraph.add_run(text), font=HEI, size=11)
    run.font.color.rgb = RED


def box(document: Document, rows: list[tuple[str, str]]) -> Table:
    """Add a table of labels and texts."""
    table: Table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, (LABEL_WIDTH, TEXT_WIDTH), strict=True):
        column.width = width
    for number, (label, text) in enumerate(rows, 1):
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _whole(row)
        _fill(row.cells[0], label, is_label=True)
        _fill(row.cells[1], text)
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = number < len(rows)
    return table


def _whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- as above


def _fill(cell: _Cell, text: str, *, is_label: bool = False) -> None:
    cell.width = LABEL_WIDTH if is_label else TEXT_WIDTH
    for index, line in enumerate(text.split("\n")):
        paragraph: Paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.space_after = Pt(2)
        styled(paragraph.add_run(line), font=HEI if is_label else "", size=10.5)
    if is_label:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- as above


def page_numbers(document: Document) -> None:
    """Put the page's number into the foot."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 -- as above
    paragraph.add_run(" —")
