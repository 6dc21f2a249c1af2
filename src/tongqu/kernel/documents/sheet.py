"""A document as DOCX: the house's own template, or the operator's, filled by field names.

The default template is made here, field by field, so that it can be read; ``./tongqu letters
template`` writes it out for an operator to change in a word processor and put under
``<state folder>/letters/default.docx`` (or ``<kind>.<letter>.docx`` for one letter alone).
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import segno
from docx import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate, InlineImage

from tongqu.conf import paths
from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.documents.models import Document

FONT = "仿宋"
HEADING = "黑体"
FOLDER = "letters"
QR_SIDE = Mm(22)


@cache
def default_template() -> bytes:
    """Return the house's template."""
    paper = Paper()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _line(paper.add_paragraph(), "{{ notice }}", 9, centred=True)
    _line(paper.add_paragraph(), "{{ organ }}", 22, font=HEADING, centred=True)
    _line(paper.add_paragraph(), "{{ title }}", 22, font=HEADING, centred=True)
    _line(paper.add_paragraph(), "{{ number }}", 16, centred=True)
    _line(paper.add_paragraph(), "{{ addressee }}：", 16)
    _line(paper.add_paragraph(), "{%p for each in paragraphs %}", 16)
    _line(paper.add_paragraph(), "{{ each }}", 16, indented=True)
    _line(paper.add_paragraph(), "{%p endfor %}", 16)
    _line(paper.add_paragraph(), "{{ organ }}", 16, right=True)
    _line(paper.add_paragraph(), "{{ day }}", 16, right=True)
    _line(paper.add_paragraph(), "{{ qr }}", 9)
    _line(paper.add_paragraph(), "查验码 {{ code }}　办件 {{ matter }}", 9)
    _line(paper.add_paragraph(), "内容摘要（SHA-256） {{ digest }}", 9)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def render(document: Document, *, address: str, notice: str) -> bytes:
    """Return the document as DOCX; ``address`` is where its code is checked.

    Field values are escaped: what a person typed never becomes markup of the paper.
    """
    template = DocxTemplate(io.BytesIO(_template(document)))
    code = io.BytesIO()
    segno.make(address, error="m").save(code, kind="png", scale=6, border=1)
    code.seek(0)
    template.render(
        {
            "notice": notice,
            "organ": document.organ_name,
            "title": document.title,
            "number": document.number,
            "addressee": document.addressee,
            "paragraphs": document.paragraphs,
            "day": in_chinese(document.day),
            "code": spaced(document.code),
            "matter": document.matter.number,
            "digest": bytes(document.digest).hex(),
            "qr": InlineImage(template, code, width=QR_SIDE),
        },
        autoescape=True,
    )
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def spaced(code: str) -> str:
    """Return a code in groups of four, as people read it."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _template(document: Document) -> bytes:
    folder = paths.state() / FOLDER
    for name in (f"{document.matter.kind}.{document.letter}.docx", "default.docx"):
        own: Path = folder / name
        if own.is_file():
            return own.read_bytes()
    return default_template()


def _line(  # noqa: PLR0913 (how a line of the sheet looks)
    paragraph: Paragraph,
    text: str,
    size: int,
    *,
    font: str = FONT,
    centred: bool = False,
    right: bool = False,
    indented: bool = False,
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 (the library has no public way to name an East Asian font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
