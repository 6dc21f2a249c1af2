"""A sheet of rows from CSV or XLSX: heads and cells as text, bounded before it is opened."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook

from tongqu.conf.errors import CannotError
from tongqu.kernel.files.limits import MIB, Limits
from tongqu.kernel.files.zipcheck import refuse_bombs, refuse_entities, refuse_macros, unpack

MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_MIB = 20
HEAD_WITHIN = 5
ENCODINGS = ("utf-8-sig", "gb18030")
LONGEST = 6000


class SheetError(CannotError):
    """A file that is no sheet, in a sentence with the cure."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The head and the rows, each with its number in the file."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(data: bytes, name: str, *, wanted: frozenset[str]) -> Sheet:
    """Return the sheet whose head is the first line that holds one of ``wanted``.

    Raises SheetError (or FileError) for what cannot be read, is too large, or has no such head.
    """
    if len(data) > MOST_MIB * MIB:
        raise SheetError(f"文件“{name}”超过 {MOST_MIB} MB，请拆成几份再导入。")
    if not data.strip():
        raise SheetError(f"文件“{name}”是空的，请选择一份有内容的文件。")
    lines = _xlsx(data, name) if data[:4] == b"PK\x03\x04" else _csv(data, name)
    head: tuple[str, ...] = ()
    rows = []
    for number, cells in lines:
        if not head:
            if wanted & set(cells):
                head = cells
            elif number >= HEAD_WITHIN:
                break
            continue
        if any(cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            raise SheetError(f"文件“{name}”超过 {MOST_ROWS} 行，请拆成几份再导入。")
    if not head:
        names = "、".join(sorted(wanted))
        raise SheetError(
            f"文件“{name}”前 {HEAD_WITHIN} 行里没有表头，表头须有：{names}。请用模板填写。"
        )
    return Sheet(head, tuple(rows))


def _csv(data: bytes, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetError(f"文件“{name}”的文字编码不是 UTF-8 或 GBK，请另存为 UTF-8 的 CSV。")
    if "\x00" in text:
        raise SheetError(f"文件“{name}”不是 CSV 或 XLSX 表格，请用模板填写后再导入。")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            yield reader.line_num, tuple(cell_text(each) for each in cells[:MOST_COLUMNS])
    except csv.Error as wrong:
        raise SheetError(
            f"文件“{name}”第 {reader.line_num} 行读不出来，请检查引号是否成对。"
        ) from wrong


def _xlsx(data: bytes, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    package = unpack(data, name)
    refuse_bombs(package, len(data), Limits())
    refuse_macros(package)
    refuse_entities(package)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            yield number, tuple(cell_text(each) for each in cells)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError) as wrong:
        raise SheetError(f"文件“{name}”已损坏，打不开。请重新保存成 XLSX 再试。") from wrong


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
