"""What a file is, told from its content; and whether its suffix says the same."""

from __future__ import annotations

from pathlib import PurePath

import puremagic

from tongqu.kernel.files import ole, text, zipcheck
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.model import Kind
from tongqu.kernel.procedure.both import NO_WORDS, Both

LABELS = {
    Kind.TEXT: Both("纯文本", "plain text"),
    Kind.DOCX: Both("Word 文档（docx）", "a Word document (docx)"),
    Kind.PDF: Both("PDF 文档", "a PDF document"),
    Kind.DOC: Both("旧版 Word 或 WPS 文档（doc、wps）", "an old Word or WPS document (doc, wps)"),
    Kind.PNG: Both("PNG 图片", "a PNG picture"),
    Kind.JPEG: Both("JPEG 图片", "a JPEG picture"),
}
SUFFIXES = {
    ".txt": Kind.TEXT,
    ".docx": Kind.DOCX,
    ".pdf": Kind.PDF,
    ".doc": Kind.DOC,
    ".wps": Kind.DOC,
    ".png": Kind.PNG,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
}
PICTURES = ((b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"\xff\xd8\xff", Kind.JPEG))
MARKUP = (
    (b"{\\rtf", Both("RTF 文档", "an RTF document")),
    (b"<!doctype html", Both("网页（HTML）", "a web page (HTML)")),
    (b"<html", Both("网页（HTML）", "a web page (HTML)")),
    (b"<?xml", Both("XML 文件", "an XML file")),
)


def kind_of(data: bytes, name: str, limits: Limits) -> Kind:
    """Return what the bytes are.

    Raises:
        FileError: none of ours; or a container that is locked, carries macros or is a bomb.

    """
    for start, kind in PICTURES:
        if data.startswith(start):
            return kind
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(ole.MAGIC):
        return _inside_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _inside_zip(data, name, limits)
    if label := _markup(data):
        raise unsupported(name, label)
    return Kind.TEXT


def _markup(data: bytes) -> Both:
    """Return what a file is that is text but no prose, or no text at all; nothing for prose."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    marked = next((label for start, label in MARKUP if head.startswith(start)), NO_WORDS)
    return marked or (NO_WORDS if text.decode(data) or text.damage(data) else _guess(data))


def _inside_ole(data: bytes, name: str) -> Kind:
    found = ole.inspect(data, name)
    if found.is_encrypted:
        raise zipcheck.locked(name)
    if not found.is_word:
        raise unsupported(name, found.other)
    return Kind.DOC


def _inside_zip(data: bytes, name: str, limits: Limits) -> Kind:
    package = zipcheck.unpack(data, name)
    zipcheck.refuse_bombs(package, len(data), limits)
    zipcheck.refuse_locks(package)
    if zipcheck.BODY not in package.sizes:
        raise unsupported(name, zipcheck.other_kind(package))
    return Kind.DOCX


def _guess(data: bytes) -> Both:
    """Return the name of a format that is not ours, from its first bytes."""
    try:
        suffix = str(puremagic.from_string(data[:65536]))
    except (puremagic.PureError, ValueError):
        return NO_WORDS
    kind = suffix.lstrip(".").upper()
    return Both(f"{kind} 文件", f"a file of kind {kind}") if kind else NO_WORDS


def unsupported(name: str, label: Both) -> FileError:
    """Return the refusal of a format we do not read."""
    suffix = PurePath(name).suffix.lower()
    is_wrong = suffix in SUFFIXES
    said, said_en = f"是{label}", f"is {label.english}"
    if is_wrong:
        said = f"的后缀是 {suffix[1:]}，内容其实{said}"
        said_en = f"ends in {suffix[1:]} but {said_en}"
    return FileError(
        Fault.WRONG_SUFFIX if is_wrong else Fault.UNSUPPORTED,
        Both(
            f"文件“{name}”{said}，不能读取。请另存为 docx、pdf 或 txt 后再试。",
            f"The file “{name}” {said_en} and cannot be read. Save it as docx, pdf or txt.",
        ),
    )


def refuse_wrong_suffix(kind: Kind, name: str) -> None:
    """Let a file pass whose suffix, if it is one we know, says what the content is.

    Raises:
        FileError: it says something else.

    """
    suffix = PurePath(name).suffix.lower()
    stated = SUFFIXES.get(suffix)
    if suffix == ".docm":
        raise zipcheck.macros(name)
    if stated is not None and stated is not kind:
        raise FileError(
            Fault.WRONG_SUFFIX,
            Both(
                f"文件“{name}”的后缀是 {suffix[1:]}，内容其实是{LABELS[kind]}。"
                f"请核对是否选错了文件；没有选错的，把后缀改为 .{kind} 后再试。",
                f"The file “{name}” ends in {suffix[1:]} but is {LABELS[kind].english}. Check that "
                f"it is the right file; if so, let its name end in .{kind}.",
            ),
        )
