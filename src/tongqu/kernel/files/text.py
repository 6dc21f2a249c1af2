"""Plain text in the encodings that Chinese offices use."""

from __future__ import annotations

import re

from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Words
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.procedure.both import Both

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x9f\ufffe\uffff]")
PAGE_BREAK = "\f"
FEW = 0.02  # share of bad characters up to which a text is damaged rather than of another encoding


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding, or nothing for bytes that are no text."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            if encoding == "utf-8" and damage(data):
                return None
            continue
        if len(CONTROL.findall(text)) * 200 <= len(text):
            return text, encoding
    return None


def damage(data: bytes) -> int:
    """Return how many characters of a UTF-8 text are damaged; 0 if it is not UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in text)
    bad = text.count("\ufffd")
    return bad if 0 < bad <= max(1, beyond * FEW) and beyond > bad else 0


def read(data: bytes, name: str, means: Means) -> Words:
    """Return the words of a plain text.

    Raises:
        FileError: it is damaged, secret, or no text in UTF-8, UTF-16 or GB18030.

    """
    found = decode(data)
    if found is None:
        raise broken(name) if damage(data) else unknown(name)
    text, encoding = found
    refuse_marked(text.splitlines(), name)
    pages = text.count(PAGE_BREAK) + 1
    refuse_books(pages, name, means.limits)
    return Words(text, encoding=encoding)


def unknown(name: str) -> FileError:
    """Return the refusal of bytes that are none of our formats."""
    return FileError(
        Fault.UNSUPPORTED,
        Both(
            f"文件“{name}”不是可以读取的格式：既不是 UTF-8 或 GB18030 编码的文本，"
            "也不是 docx、doc、wps、pdf、png、jpg。请换成这几种格式之一再试。",
            f"The file “{name}” has no format that is read here: neither text in UTF-8 or GB18030, "
            "nor docx, doc, wps, pdf, png, jpg. Use one of these.",
        ),
    )


def refuse_books(pages: int, name: str, limits: Limits) -> None:
    """Let a file pass that has fewer pages than the limit.

    Raises:
        FileError: it has as many, or more.

    """
    if pages >= limits.pages:
        raise FileError(
            Fault.TOO_LONG,
            Both(
                f"文件“{name}”有 {pages} 页，{limits.pages} 页及以上的不整份读取。请分拆后再试。",
                f"The file “{name}” has {pages} pages; from {limits.pages} on they are not read "
                "whole. Split it.",
            ),
        )
