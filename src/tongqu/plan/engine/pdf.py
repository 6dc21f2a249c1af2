"""The text layer of a PDF."""

from __future__ import annotations

import pypdfium2 as pdfium

from tongqu.plan.engine.model import PlanError


def extract(data: bytes, name: str) -> str:
    """Return the text of all pages; raise PlanError if locked, broken or only pictures."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise PlanError(f"文件“{name}”是加密的 PDF。请去掉密码后再试。") from error
        raise PlanError(f"文件“{name}”已损坏，打不开。请重新保存或重新下载后再试。") from error
    try:
        pages = [page_text(document, index) for index in range(len(document))]
    finally:
        document.close()
    text = "\n".join(pages)
    if not text.strip():
        raise PlanError(
            f"文件“{name}”里没有文字，可能是扫描件。请先做文字识别，或改用 docx、txt 文件。"
        )
    return text


def page_text(document: pdfium.PdfDocument, index: int) -> str:
    """Return one page's text with plain line ends."""
    page = document[index]
    layer = page.get_textpage()
    try:
        text: str = layer.get_text_range()
    finally:
        layer.close()
        page.close()
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").strip("\n")
