"""A sheet of A4 in the manner of official documents, written line by line."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from tongqu.kernel.ui.demonstration import is_demonstration

BODY, HEADING, TITLE = "仿宋", "黑体", "宋体"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Paper:
    """A document being written."""

    def __init__(self, *, is_wide: bool = False) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        if is_wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin = section.bottom_margin = Mm(22 if is_wide else 30)
        section.left_margin, section.right_margin = Mm(24), Mm(22)
        if is_demonstration():
            self.line("演示数据：以下内容都是虚构的", size=9)

    def title(self, words: str, below: str = "") -> None:
        """Write the title, centred, and what stands under it."""
        self.line(words, size=22, font=TITLE, is_centred=True, is_bold=True)
        if below:
            self.line(below, size=14, is_centred=True)

    def heading(self, words: str) -> None:
        """Write a heading."""
        self.line(words, size=16, font=HEADING)

    def text(self, words: str) -> None:
        """Write a paragraph with its two empty characters."""
        self.line(words, size=14, is_indented=True)

    def line(  # noqa: PLR0913 (how a line looks)
        self,
        words: str,
        *,
        size: int,
        font: str = BODY,
        is_centred: bool = False,
        is_bold: bool = False,
        is_indented: bool = False,
        is_right: bool = False,
    ) -> None:
        """Write one paragraph."""
        paragraph = self.document.add_paragraph()
        dress(paragraph.add_run(words), size, font, is_bold=is_bold)
        paragraph.paragraph_format.space_after = Pt(4)
        if is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if is_indented:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[int]
    ) -> None:
        """Write a table whose head is repeated on every page; ``widths`` in millimetres."""
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.autofit = False
        mark = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no public door)
        mark.append(mark.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
        for cell, words, width in zip(table.rows[0].cells, head, widths, strict=True):
            cell.width = Mm(width)
            dress(cell.paragraphs[0].add_run(words), 11, HEADING)
        for row in rows:
            cells = table.add_row().cells
            for cell, value, width in zip(cells, row, widths, strict=True):
                cell.width = Mm(width)
                dress(cell.paragraphs[0].add_run(str(value)), 11, BODY)

    def finished(self) -> bytes:
        """Return the document."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def dress(run: Run, size: int, font: str, *, is_bold: bool = False) -> None:
    """Give a run its size and its Chinese font."""
    run.font.size, run.font.name, run.font.bold = Pt(size), font, is_bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 (no public door)
    fonts.set(qn("w:eastAsia"), font)
