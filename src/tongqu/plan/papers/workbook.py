"""A paper as XLSX: a sheet for each of its tables, each ready to print as it is.

Rows are as high as their words need: a spreadsheet that opens a file written by a program does not
measure them itself, and prints the first line alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.kernel.ui.excel import harmless
from tongqu.plan.papers.content import Content, Part, Table
from tongqu.plan.papers.fitting import high_enough, lines_of, spans

Held = str | int | float | Decimal | date | None
LONGEST_NAME = 31
NO_NAME = re.compile(r"[\[\]:*?/\\]")
MM_PER_CHARACTER = 2
A4 = 9
FIRST = "总体情况"
ALONE = (164,)  # the width of a sheet that holds words and no table
FACE, TITLE_SIZE, SIZE = "宋体", 16, 10
TENTHS = "#,##0.0"
MARGINS = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
WORDS = Alignment(vertical="top", wrap_text=True)
FIGURE = Alignment(vertical="top", horizontal="center", wrap_text=True)
MIDDLE = Alignment(vertical="center", horizontal="center", wrap_text=True)
THIN = Side(style="thin", color="B5BEC6")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def workbook(content: Content) -> bytes:
    """Return a paper as the bytes of an XLSX; what must stand on one page stands on one sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if content.is_dense:
        tables = [part.table for part in content.parts if part.table]
        grid = max((table.widths for table in tables), key=len, default=ALONE)
        write(_sheet(book, content.title, content), content, content.parts, grid)
    else:
        if content.lines:
            write(_sheet(book, FIRST, content), content, (), ALONE)
        for part in content.parts:
            grid = part.table.widths if part.table else ALONE
            write(_sheet(book, part.heading or content.title, content), content, (part,), grid)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, name: str, content: Content) -> Worksheet:
    sheet: Worksheet = book.create_sheet(NO_NAME.sub(" ", name)[:LONGEST_NAME])
    sheet.page_setup.orientation = "portrait" if content.is_dense else "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(content.is_dense)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins, sheet.print_options.horizontalCentered = MARGINS, True
    footer = sheet.oddFooter
    if footer and footer.center:
        footer.center.text = "第 &P 页，共 &N 页"
    return sheet


def write(sheet: Worksheet, content: Content, parts: Sequence[Part], grid: Sequence[int]) -> None:
    """Write parts on a sheet whose columns are as wide as the grid, in millimetres."""
    for column, width in enumerate(grid, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width / MM_PER_CHARACTER
    if is_demonstration():
        _line(sheet, NOTICE, grid)
    _line(sheet, f"{content.title}{content.below}", grid, size=TITLE_SIZE)
    above = () if parts and not content.is_dense else content.lines
    for words in above:
        _line(sheet, words, grid)
    for part in parts:
        if part.heading:
            _line(sheet, part.heading, grid, is_bold=True)
        for words in part.lines:
            _line(sheet, words, grid)
        if part.table:
            _table(sheet, part.table, grid, is_alone=not content.is_dense)


def plain(value: object) -> Held:
    """Return a value as a cell holds it: text that looks like a formula stays text."""
    return cast("Held", harmless(value))


def _line(
    sheet: Worksheet,
    words: str,
    grid: Sequence[int],
    *,
    size: int = SIZE,
    is_bold: bool = False,
) -> None:
    """Write words over the whole width; a title larger, in the middle."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    cell = sheet.cell(row, 1, plain(words))
    cell.font = Font(name=FACE, size=size, bold=is_bold or size > SIZE)
    cell.alignment = MIDDLE if size > SIZE else WORDS
    if len(grid) > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(grid))
    lines = lines_of(words, sum(grid) / MM_PER_CHARACTER * SIZE / size)
    sheet.row_dimensions[row].height = high_enough(lines, size)


def _table(sheet: Worksheet, table: Table, grid: Sequence[int], *, is_alone: bool) -> None:
    """Write a table; where it is alone its head is repeated on each page and stays in sight."""
    places = spans(table.widths, grid)
    _row(sheet, table.head, places, grid, is_head=True)
    if is_alone:
        sheet.print_title_rows = f"{sheet.max_row}:{sheet.max_row}"
        sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for row in table.rows:
        _row(sheet, row, places, grid)


def _row(
    sheet: Worksheet,
    values: Sequence[object],
    places: Sequence[tuple[int, int]],
    grid: Sequence[int],
    *,
    is_head: bool = False,
) -> None:
    """Write one row of a table, a cell over each of its places, as high as the longest needs."""
    row, most = sheet.max_row + 1, 1
    for value, (first, last) in zip(values, places, strict=True):
        held = plain(value)
        cell = sheet.cell(row, first, held)
        cell.font = Font(name=FACE, size=SIZE, bold=is_head)
        is_figure = isinstance(held, int | float | Decimal) and not isinstance(held, bool)
        if is_figure and held != int(held):  # type: ignore[arg-type]  # it is a figure
            cell.number_format = TENTHS
        cell.alignment = MIDDLE if is_head else FIGURE if is_figure else WORDS
        for column in range(first, last + 1):
            sheet.cell(row, column).border = BOX
        if last > first:
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        width = sum(grid[first - 1 : last]) / MM_PER_CHARACTER
        most = max(most, lines_of("" if held is None else str(held), width))
    sheet.row_dimensions[row].height = high_enough(most, SIZE)
