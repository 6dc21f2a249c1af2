"""A paper as DOCX: sheets of A4 in the manner of official documents."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.plan.papers.content import Content, Table

BODY, HEADING, TITLE = "仿宋", "黑体", "宋体"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in points, margins and gaps."""

    title: int = 22
    below: int = 14
    heading: int = 16
    text: int = 14
    cell: int = 11
    gap: int = 4
    margin: int = 30


USUAL, WIDE, DENSE = Sizes(), Sizes(cell=10, margin=22), Sizes(18, 11, 12, 11, 9, 2, 16)


def written(content: Content) -> bytes:
    """Return a paper as the bytes of a DOCX."""
    sizes = DENSE if content.is_dense else WIDE if content.is_wide else USUAL
    paper = Paper(sizes, is_wide=content.is_wide)
    paper.line(content.title, size=sizes.title, font=TITLE, is_centred=True, is_bold=True)
    if content.below:
        paper.line(content.below, size=sizes.below, is_centred=True)
    for words in content.lines:
        paper.line(words, size=sizes.text, is_indented=True)
    for part in content.parts:
        if part.heading:
            paper.line(part.heading, size=sizes.heading, font=HEADING)
        for words in part.lines:
            paper.line(words, size=sizes.text, is_indented=True)
        if part.table:
            paper.table(part.table)
    return paper.finished()


class Paper:
    """A document being written."""

    def __init__(self, sizes: Sizes, *, is_wide: bool) -> None:
        self.sizes = sizes
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        if is_wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin = section.bottom_margin = Mm(sizes.margin)
        section.left_margin, section.right_margin = Mm(24), Mm(22)
        if is_demonstration():
            self.line(NOTICE, size=9)

    def line(  # noqa: PLR0913 (how a line looks)
        self,
        words: str,
        *,
        size: int,
        font: str = BODY,
        is_centred: bool = False,
        is_bold: bool = False,
        is_indented: bool = False,
    ) -> None:
        """Write one paragraph."""
        paragraph = self.document.add_paragraph()
        dress(paragraph.add_run(words), size, font, is_bold=is_bold)
        paragraph.paragraph_format.space_after = Pt(self.sizes.gap)
        paragraph.paragraph_format.keep_with_next = font == HEADING
        if is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if is_indented:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)

    def table(self, found: Table) -> None:
        """Write a table whose head is repeated on every page and whose rows stay whole."""
        table = self.document.add_table(rows=1, cols=len(found.head), style="Table Grid")
        table.autofit = False
        mark(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001 (python-docx has no public door)
        for column, width in zip(table.columns, found.widths, strict=True):
            column.width = Mm(width)
        for cell, words, width in zip(table.rows[0].cells, found.head, found.widths, strict=True):
            cell.width = Mm(width)
            dress(cell.paragraphs[0].add_run(words), self.sizes.cell, HEADING)
        for row in found.rows:
            added = table.add_row()
            mark(added._tr, "w:cantSplit")  # noqa: SLF001 (as above)
            for cell, value, width in zip(added.cells, row, found.widths, strict=True):
                cell.width = Mm(width)
                dress(cell.paragraphs[0].add_run(said(value)), self.sizes.cell, BODY)

    def finished(self) -> bytes:
        """Return the document."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def said(value: object) -> str:
    """Return a cell's value as words; nothing where there is none."""
    return "" if value is None else str(value)


def mark(row: object, name: str) -> None:
    """Give a table row one of Word's own properties."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(properties.makeelement(qn(name), {qn("w:val"): "true"}))


def dress(run: Run, size: int, font: str, *, is_bold: bool = False) -> None:
    """Give a run its size and its Chinese font."""
    run.font.size, run.font.name, run.font.bold = Pt(size), font, is_bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 (no public door)
    fonts.set(qn("w:eastAsia"), font)
