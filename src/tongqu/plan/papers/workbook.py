"""A paper as XLSX: a sheet for each of its tables, ready to print on the width of a page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.kernel.ui.excel import harmless
from tongqu.plan.papers.content import Content, Part, Table

LONGEST_NAME = 31
NO_NAME = re.compile(r"[\[\]:*?/\\]")
MM_PER_CHARACTER = 2
FIRST = "总体情况"
TOP = Alignment(vertical="top", wrap_text=True)
THIN = Side(style="thin", color="B5BEC6")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def workbook(content: Content) -> bytes:
    """Return a paper as the bytes of an XLSX; text that looks like a formula stays text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if content.lines:
        write(_sheet(book, FIRST), content, Part(lines=content.lines))
    for part in content.parts:
        write(_sheet(book, part.heading or content.title), content, part)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(NO_NAME.sub(" ", name)[:LONGEST_NAME])
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def write(sheet: Worksheet, content: Content, part: Part) -> None:
    """Write one part on its sheet: title, words, table."""
    if is_demonstration():
        sheet.append([NOTICE])
    sheet.append([f"{content.title}{content.below}"])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=14)
    for words in part.lines:
        sheet.append([harmless(words)])
    if part.table:
        _table(sheet, part.table)


def _table(sheet: Worksheet, table: Table) -> None:
    _row(sheet, table.head, is_head=True)
    sheet.print_title_rows = f"{sheet.max_row}:{sheet.max_row}"
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for row in table.rows:
        _row(sheet, row)
    for column, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width / MM_PER_CHARACTER


def _row(sheet: Worksheet, values: Sequence[object], *, is_head: bool = False) -> None:
    sheet.append([harmless(value) for value in values])
    for cell in sheet[sheet.max_row]:
        cell.alignment, cell.border, cell.font = TOP, BOX, Font(bold=is_head)
