"""The lines of a sheet, CSV or XLSX: cells as text, bounded before it is opened."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice

from openpyxl import load_workbook

from tongqu.kernel.files import ole
from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.secrecy import HEAD_LINES, refuse_marked
from tongqu.kernel.files.zipcheck import (
    refuse_bombs,
    refuse_entities,
    refuse_locks,
    refuse_macros,
    unpack,
)
from tongqu.kernel.procedure.both import Both

MOST_ROWS = 50_000
MOST_COLUMNS = 60
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;"  # the first where none stands in the first line
OTHERS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<", b"\xef\xbb\xbf<")
LONGEST = 6000
PACKED = b"PK\x03\x04"
BOOK = "xl/workbook.xml"

Line = tuple[int, tuple[str, ...]]
"""A line: its number in the file, and its cells."""


def kind_of_sheet(data: bytes) -> str:
    """Return which of the two a sheet is, by its content."""
    return "xlsx" if data.startswith(PACKED) else "csv"


def lines_of(data: bytes, name: str, limits: Limits) -> Iterator[Line]:
    """Yield the lines of a sheet, blank ones too.

    Raises:
        FileError: it is no sheet, is secret, or cannot be read; in a sentence with the cure.

    """
    if not data.strip():
        raise FileError(
            Fault.EMPTY,
            Both(
                f"文件“{name}”是空的，请选择一份有内容的文件。",
                f"The file “{name}” is empty. Choose one with content.",
            ),
        )
    if data.startswith(ole.MAGIC):
        raise FileError(
            Fault.UNSUPPORTED,
            Both(
                f"文件“{name}”是旧版 Excel（xls）或者加了密码，打不开。"
                "请去掉密码，另存为 XLSX 再导入。",
                f"The file “{name}” is an old workbook (xls) or has a password. Take the password "
                "away and save it as XLSX.",
            ),
        )
    is_packed = kind_of_sheet(data) == "xlsx"
    lines = _xlsx(data, name, limits) if is_packed else _csv(data, name)
    head = list(islice(lines, HEAD_LINES))
    refuse_marked((cell for _, cells in head for cell in cells), name)
    return _bounded(chain(head, lines), name)


def _bounded(lines: Iterator[Line], name: str) -> Iterator[Line]:
    filled = 0
    for number, cells in lines:
        filled += any(cells)
        if filled > MOST_ROWS + HEAD_LINES:
            raise too_long(name)
        yield number, cells


def too_long(name: str) -> FileError:
    """Return the refusal of a sheet with too many rows."""
    return FileError(
        Fault.TOO_LONG,
        Both(
            f"文件“{name}”超过 {MOST_ROWS} 行，请拆成几份再导入。",
            f"The file “{name}” has above {MOST_ROWS} rows. Split it.",
        ),
    )


def _csv(data: bytes, name: str) -> Iterator[Line]:
    if data.startswith(OTHERS):
        raise no_sheet(name)
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        why = Both(
            f"文件“{name}”的文字编码不是 UTF-8 或 GBK，请另存为 UTF-8 的 CSV。",
            f"The text of the file “{name}” is neither UTF-8 nor GBK. Save it as CSV in UTF-8.",
        )
        raise FileError(Fault.UNSUPPORTED, why)
    if "\x00" in text:
        raise no_sheet(name)
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
    try:
        for cells in reader:
            yield reader.line_num, tuple(cell_text(each) for each in cells[:MOST_COLUMNS])
    except csv.Error as wrong:
        line = reader.line_num
        why = Both(
            f"文件“{name}”第 {line} 行读不出来，请检查引号是否成对。",
            f"Line {line} of the file “{name}” cannot be read. Check that quotes are paired.",
        )
        raise FileError(Fault.BROKEN, why) from wrong


def _xlsx(data: bytes, name: str, limits: Limits) -> Iterator[Line]:
    package = unpack(data, name)
    refuse_bombs(package, len(data), limits)
    refuse_locks(package)
    refuse_macros(package)
    refuse_entities(package)
    if BOOK not in package.sizes:
        raise no_sheet(name)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            yield number, tuple(cell_text(each) for each in cells)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError) as wrong:
        raise broken(name) from wrong


def no_sheet(name: str) -> FileError:
    """Return the refusal of a file that is no sheet at all."""
    why = Both(
        f"文件“{name}”不是 CSV 或 XLSX 表格，请用模板填写后再导入。",
        f"The file “{name}” is no sheet in CSV or XLSX. Fill in the template.",
    )
    return FileError(Fault.UNSUPPORTED, why)


def cell_text(value: object) -> str:
    """Return what stands in a cell as text, without what no text may hold."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()[:LONGEST].removeprefix("'")
