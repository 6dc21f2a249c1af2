"""Every list as a workbook, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tongqu.kernel.ui.demonstration import is_demonstration

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 18


def harmless(value: object) -> object:
    """Return a value that opens as what it is: text that looks like a formula stays text."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return one sheet with a bold head, written row by row so that a long list costs little."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A3" if is_demonstration() else "A2"
    for column in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    if is_demonstration():
        sheet.append(["演示数据：以下内容都是虚构的"])
    cells = [WriteOnlyCell(sheet, value=label) for label in head]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    for row in rows:
        sheet.append([harmless(value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_download(
    name: str, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """Answer with a workbook to keep."""
    response = HttpResponse(workbook(title, head, rows), content_type=KIND)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
