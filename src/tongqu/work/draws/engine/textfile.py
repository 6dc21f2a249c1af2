"""A text file as officers have it: UTF-8 with or without BOM, or GB18030."""

from __future__ import annotations

import codecs
from pathlib import Path

from tongqu.work.draws.engine.errors import DrawError, reason_of

PIECE = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoding_of(path: Path) -> str:
    """Return the first encoding in which the whole file can be read.

    Raises:
        DrawError: there is no such file, or it is neither UTF-8 nor GB18030.

    """
    try:
        with path.open("rb") as file:
            if file.read(2) in WIDE:
                raise DrawError(f"{path.name} 是 UTF-16 编码，请另存为 CSV UTF-8 后重试。")
        wrong = [_first_wrong(path, encoding) for encoding in ENCODINGS]
    except OSError as error:
        raise DrawError(f"打不开 {path}：{reason_of(error)}。") from error
    for encoding, line in zip(ENCODINGS, wrong, strict=True):
        if line is None:
            return encoding
    raise DrawError(
        f"{path.name} 既不是 UTF-8 也不是 GB18030 编码（UTF-8 从第 {wrong[0]} 行起、"
        f"GB18030 从第 {wrong[1]} 行起读不通），请另存为 CSV UTF-8 后重试。"
    )


def _first_wrong(path: Path, encoding: str) -> int | None:
    """Return the line at which an encoding fails, if it does."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        while True:
            raw = file.read(PIECE)
            try:
                line += decoder.decode(raw, final=not raw).count("\n")
            except UnicodeDecodeError as error:
                return line + raw[: max(error.start, 0)].count(b"\n")
            if not raw:
                return None
