"""A list as a workbook, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.kernel.ui.words import either

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, WIDE, A4 = 18, 100, 9
Notes = tuple[str, Sequence[str], Iterable[Sequence[str]]]
"""A sheet of words: its title, its head, its rows."""
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
UNFIT = re.compile(r"[\[\]:*?/\\]")  # what no sheet may be called
NO_SIGN = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Looks:
    """How bold words, a day and a moment look in one workbook."""

    bold: Format
    day: Format
    moment: Format


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
    stream = io.BytesIO()
    with Workbook(stream, {"constant_memory": True}) as book:
        looks = Looks(
            book.add_format({"bold": True}),
            book.add_format({"num_format": DAY}),
            book.add_format({"num_format": MOMENT}),
        )
        sheet = book.add_worksheet(UNFIT.sub(" ", title)[:31])
        above = [NOTICE] if is_demonstration() else []
        sheet.freeze_panes(len(above) + 1, 0)
        sheet.repeat_rows(len(above))
        _print_on_one_width(sheet)
        for column, width in zip_longest(range(len(head)), widths, fillvalue=WIDTH):
            sheet.set_column(column, column, width)
        _put(sheet, 0, above, looks)
        _put(sheet, len(above), head, looks, looks.bold)
        last = len(above)
        for row in rows:
            last += 1
            _put(sheet, last, row, looks)
        if said := closing():
            _put(sheet, last + 1, [said], looks, looks.bold)
        if beside:
            _explain(book, looks, *beside)
    return stream.getvalue()


def _put(
    sheet: Worksheet,
    at: int,
    row: Sequence[object],
    looks: Looks,
    look: Format | None = None,
) -> None:
    """Write a row: words as words, whatever they look like; a day and a moment each in its look."""
    for column, value in enumerate(map(harmless, row)):
        if isinstance(value, str) and value:
            sheet.write_string(at, column, value, look)
        elif isinstance(value, datetime):
            sheet.write_datetime(at, column, value, looks.moment)
        elif isinstance(value, date):
            sheet.write_datetime(at, column, datetime.combine(value, time.min), looks.day)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(at, column, float(value))


def _print_on_one_width(sheet: Worksheet) -> None:
    """Print a list across one width of A4, however many pages it is long."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _explain(
    book: Workbook, looks: Looks, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    sheet = book.add_worksheet(title)
    sheet.set_column(1, 1, WIDE)
    _put(sheet, 0, head, looks, looks.bold)
    for at, row in enumerate(rows, 1):
        _put(sheet, at, row, looks)


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
