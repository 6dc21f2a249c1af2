"""The old binary container of Office (OLE compound file): what is inside, without opening it."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import olefile

from tongqu.kernel.files.errors import broken
from tongqu.kernel.procedure.both import Both

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_FLAG = 0x0100  # FibBase, [MS-DOC] 2.5.2, bit fEncrypted
HEAD_BYTES = 4096
OTHERS = {
    "workbook": Both("Excel 表格", "an Excel table"),
    "book": Both("Excel 表格", "an Excel table"),
    "powerpoint document": Both("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "visiodocument": Both("Visio 图", "a Visio drawing"),
    "__properties_version1.0": Both("Outlook 邮件", "an Outlook message"),
}


@dataclass(frozen=True, slots=True)
class Container:
    """What an OLE file holds; ``other`` names it in Chinese when it is no Word document."""

    is_word: bool
    is_encrypted: bool
    has_macros: bool
    other: Both
    head: str


def inspect(data: bytes, name: str) -> Container:
    """Look at the directory and the first block of a compound file.

    Raises:
        FileError: it is damaged.

    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            paths = [[part.lower() for part in path] for path in ole.listdir(storages=True)]
            word = ole.openstream("WordDocument").read() if ole.exists("WordDocument") else b""
    except (OSError, ValueError, IndexError, struct.error, RecursionError) as error:
        raise broken(name) from error
    names = {part for path in paths for part in path}
    flags = struct.unpack_from("<H", word, 10)[0] if len(word) >= 32 else 0
    return Container(
        is_word=len(word) >= 32,
        is_encrypted="encryptedpackage" in names or bool(flags & ENCRYPTED_FLAG),
        has_macros=bool(names & {"_vba_project", "macros", "_vba_project_cur"}),
        other=next(
            (OTHERS[each] for each in OTHERS if each in names),
            Both("旧版办公文件", "an old office file"),
        ),
        head=_head(word),
    )


def _head(word: bytes) -> str:
    """Return the first characters of a Word stream, enough to see a marking; may hold rubbish."""
    if len(word) < 32:
        return ""
    start = struct.unpack_from("<I", word, 24)[0]
    block = word[start : start + HEAD_BYTES]
    return block.decode("utf-16-le", "ignore").replace("\r", "\n").replace("\x07", "\n")
