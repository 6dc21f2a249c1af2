"""PDF documents: the text layer, and pages that are only pictures by recognition."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tongqu.kernel.files.errors import Fault, FileError, broken, wordless
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Draft, Words
from tongqu.kernel.files.pagenoise import write_pages
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.files.text import refuse_books
from tongqu.kernel.files.zipcheck import locked
from tongqu.kernel.procedure.both import Both

END = b"%%EOF"
TAIL = 4096
DPI, POINTS = 200, 72  # to the inch
HEAD_PAGES = 2  # a cover may stand before the page that carries the marking
FEW = 10  # characters; a page with fewer and a picture is a scan with a stamp or a number
PICTURED = (pdfium_c.FPDF_PAGEOBJ_IMAGE,)
STRAY = dict.fromkeys((0xFFFE, 0xFFFF, 0x02))  # what pdfium puts for a hyphen at a line's end


def read(data: bytes, name: str, means: Means) -> Words:
    """Return the words of all pages.

    Raises:
        FileError: locked, cut off, broken, marked secret, too long, or only pictures that
            cannot be recognised here.

    """
    if END not in data[-TAIL:]:
        raise broken(name)
    document = opened(data, name)
    try:
        refuse_books(len(document), name, means.limits)
        return _read(document, name, means)
    except pdfium.PdfiumError as error:
        raise broken(name) from error
    finally:
        document.close()


def opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """Open a document.

    Raises:
        FileError: it needs a password, or is broken.

    """
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (locked(name) if "password" in str(error).lower() else broken(name)) from error


def _read(document: pdfium.PdfDocument, name: str, means: Means) -> Words:
    pages: list[str] = []
    scans: list[int] = []
    for index in range(len(document)):
        text, is_scan = page_text(document, index)
        pages.append(text)
        if is_scan:
            scans.append(index)
        if index < HEAD_PAGES:
            refuse_marked(text.splitlines(), name)
    warnings = list(_recognise(document, name, pages, scans, means)) if scans else []
    if not any(page.strip() for page in pages):
        raise wordless(name)
    draft = Draft()
    write_pages(draft, pages)
    return draft.words(pages=len(pages), warnings=tuple(warnings))


def page_text(document: pdfium.PdfDocument, index: int) -> tuple[str, bool]:
    """Return one page's text with plain line ends, and whether the page is rather a picture."""
    page = document[index]
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_range()).translate(STRAY)
        bare = "".join(text.split())
        rubbish = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in bare)
        is_unreadable = rubbish * 3 > len(bare)
        is_scan = len(bare) < FEW and any(
            page.get_objects(filter=PICTURED if bare else None, max_depth=3)
        )
    finally:
        layer.close()
        page.close()
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return ("", True) if bare and is_unreadable else (text, is_scan)


def _recognise(
    document: pdfium.PdfDocument,
    name: str,
    pages: list[str],
    scans: list[int],
    means: Means,
) -> Iterator[Both]:
    """Fill in pages that are pictures; yield what to tell the reader of the result.

    Raises:
        FileError: the document is nothing but pictures and cannot be recognised here.

    """
    if len(scans) > means.limits.ocr_pages:
        raise FileError(
            Fault.TOO_LONG,
            Both(
                f"文件“{name}”有 {len(scans)} 页是扫描图片，超过 {means.limits.ocr_pages} 页的"
                "不作文字识别。请分拆后再试。",
                f"In the file “{name}” {len(scans)} pages are scans; above "
                f"{means.limits.ocr_pages} their text is not recognised. Split it.",
            ),
        )
    numbers = [str(index + 1) for index in scans[:20]]
    shown = "、".join(numbers) + ("等" if len(scans) > 20 else "")
    shown_en = ", ".join(numbers) + (" and more" if len(scans) > 20 else "")
    for done, index in enumerate(scans, 1):
        means.say(f"识别“{name}”第 {index + 1} 页（{done}/{len(scans)}） ……")
        try:
            lines = means.recognise(picture(document, index, means.limits), name)
        except FileError as error:
            if error.fault is not Fault.NEEDS_OCR or not any(pages):
                raise
            yield Both(
                f"文件“{name}”第 {shown} 页是图片，没有读取：{error}",
                f"In the file “{name}” the pages {shown_en} are pictures and were not read: "
                f"{error.sentence.english}",
            )
            return
        if index < HEAD_PAGES:
            refuse_marked(lines, name)
        pages[index] = "\n".join(lines)
    yield Both(
        f"文件“{name}”第 {shown} 页是扫描图片，文字由机器识别，可能有错字，请对照原件。",
        f"In the file “{name}” the pages {shown_en} are scans; a machine read their text and may "
        "err: compare them.",
    )


def picture(document: pdfium.PdfDocument, index: int, limits: Limits) -> bytes:
    """Return a page as PNG, coarser where it would be too many pixels."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(DPI / POINTS, (limits.pixels / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil()
    finally:
        page.close()
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
