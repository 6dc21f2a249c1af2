"""The paragraphs of a Word document, in the order of its pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from tongqu.plan.engine.model import PlanError
from tongqu.plan.engine.wordnumbers import Numbering


def lines(document: Document) -> Iterator[str]:
    """Yield paragraphs with the numbers Word would print, and table rows cell by cell."""
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield numbering.label(block) + block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text for cell in row.cells))


def extract(data: bytes, name: str) -> str:
    """Return the document's text, one paragraph a line; raise PlanError if it is broken."""
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(lines(document))
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        InvalidXmlError,
        SyntaxError,
    ) as error:
        raise PlanError(f"文件“{name}”已损坏，打不开。请重新保存或重新下载后再试。") from error
    if not text.strip():
        raise PlanError(f"文件“{name}”里没有文字。请选择一份有内容的工作方案。")
    return text
