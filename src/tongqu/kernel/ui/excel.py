"""A list as a workbook, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, zip_longest
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.kernel.ui.sheetrows import Bold, Styles, with_rows
from tongqu.kernel.ui.words import either

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, WIDE, A4 = 18, 100, 9
Notes = tuple[str, Sequence[str], Iterable[Sequence[str]]]
"""A sheet of words: its title, its head, its rows."""
BOLD = Font(bold=True)
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
UNFIT = re.compile(r"[\[\]:*?/\\]")  # what no sheet may be called
NO_SIGN = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")


def harmless(value: object) -> object:
    """Return a value that opens as what it is: text that looks like a formula stays text.

    A moment is told on the clock the law reads; signs that no workbook can hold are left out.
    """
    if isinstance(value, datetime):
        return timezone.localtime(value, LAW_ZONE).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, bool):
        return either("是", "yes") if value else either("否", "no")
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    if isinstance(value, list | tuple):
        return harmless("、".join(str(each) for each in value))
    text = strip_tags(value) if isinstance(value, SafeString) else str(value)
    text = NO_SIGN.sub("", text)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def workbook(  # noqa: PLR0913 (a sheet, and what may stand on, under and beside it)
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    widths: Sequence[int] = (),
    closing: Callable[[], str] = str,
    beside: Notes | None = None,
) -> bytes:
    """Return one sheet with a bold head, written row by row so that a long list costs little.

    ``closing`` is asked when every row is written; what it says stands under the last of them.
    ``beside`` is a second sheet that explains the first.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(UNFIT.sub(" ", title)[:31])
    lines: list[Sequence[object]] = [[NOTICE]] if is_demonstration() else []
    sheet.freeze_panes = f"A{len(lines) + 2}"
    sheet.print_title_rows = f"{len(lines) + 1}:{len(lines) + 1}"
    _print_on_one_width(sheet)
    for column, width in zip_longest(range(1, len(head) + 1), widths, fillvalue=WIDTH):
        sheet.column_dimensions[get_column_letter(column)].width = width
    styles = _styles(sheet)
    if beside:
        _explain(book, *beside)
    stream = io.BytesIO()
    book.save(stream)
    lines.append([Bold(str(harmless(word))) for word in head])
    harmed = ([harmless(value) for value in row] for row in rows)
    last = (said for each in (closing,) if (said := each()))
    under = ([Bold(str(harmless(word)))] for word in last)
    return with_rows(stream.getvalue(), chain(lines, harmed, under), len(head), styles)


def _print_on_one_width(sheet: Any) -> None:  # noqa: ANN401 (its types leave out the page)
    """Print a list across one width of A4, however many pages it is long."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _explain(
    book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.column_dimensions["B"].width = WIDE
    sheet.append(_bold(sheet, head))
    for row in rows:
        sheet.append([harmless(value) for value in row])


def as_download(
    name: str,
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    beside: Notes | None = None,
) -> HttpResponse:
    """Answer with a workbook to keep."""
    return kept(workbook(title, head, rows, beside=beside), name, title)


def kept(content: bytes, name: str, title: str) -> HttpResponse:
    """Answer with a finished workbook to keep, under a name that old browsers read as well."""
    response = HttpResponse(content, content_type=KIND)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{name}.xlsx\"; filename*=UTF-8''{quote(title, safe='')}.xlsx"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _styles(sheet: WriteOnlyWorksheet) -> Styles:
    """Return the looks that rows may have, as this workbook numbers them."""
    day, moment, bold = (WriteOnlyCell(sheet) for _ in range(3))
    day.number_format, moment.number_format, bold.font = DAY, MOMENT, BOLD
    return Styles(day.style_id, moment.style_id, bold.style_id)


def _bold(sheet: WriteOnlyWorksheet, words: Sequence[str]) -> list[Cell]:
    cells = [WriteOnlyCell(sheet, value=str(harmless(word))) for word in words]
    for cell in cells:
        cell.font = BOLD
    return cells
