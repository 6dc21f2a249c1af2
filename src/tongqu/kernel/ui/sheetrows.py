"""Rows of a workbook written as text: a cell becomes no object, so a long list costs a third.

The library makes the workbook with everything but its rows: styles, widths, the frozen head. The
rows are put where its sheet ends. A date or moment stands in the style the library gave one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

AT_ONCE = 200  # rows that are packed together
END = b"</sheetData>"
ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 (the day from which workbooks count)
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers under which a workbook knows the look of a day, of a moment, of bold words."""

    day: int
    moment: int
    bold: int


class Bold(str):
    """Words of a head."""

    __slots__ = ()


def with_rows(book: bytes, rows: Iterable[Sequence[object]], width: int, styles: Styles) -> bytes:
    """Return a workbook whose first sheet, empty until now, has these rows of ``width`` cells."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.infolist():
            if each.filename != SHEET:
                new.writestr(each, old.read(each))
        before, end, after = old.read(SHEET).partition(END)
        with new.open(SHEET, "w") as part:
            part.write(before)
            for piece in _pieces(rows, width, styles):
                part.write(piece)
            part.write(end + after)
    return stream.getvalue()


def _pieces(rows: Iterable[Sequence[object]], width: int, styles: Styles) -> Iterator[bytes]:
    letters = [get_column_letter(column) for column in range(1, width + 1)]
    numbered = enumerate(rows, 1)
    while some := list(islice(numbered, AT_ONCE)):
        text = "".join(_row(row, number, letters, styles) for number, row in some)
        yield text.encode()


def _row(row: Sequence[object], number: int, letters: Sequence[str], styles: Styles) -> str:
    cells = [
        _cell(f"{letter}{number}", value, styles)
        for letter, value in zip(letters, row, strict=False)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: object, styles: Styles) -> str:
    if isinstance(value, str):
        bold = f' s="{styles.bold}"' if isinstance(value, Bold) else ""
        return f'<c r="{at}"{bold} t="inlineStr"><is><t{_kept(value)}>{escape(value)}</t></is></c>'
    if isinstance(value, date):  # a moment is one as well
        style = styles.moment if isinstance(value, datetime) else styles.day
        return f'<c r="{at}" s="{style}"><v>{_serial(value)}</v></c>'
    if not isinstance(value, int | float | Decimal):
        raise TypeError(f"no cell holds a {type(value).__name__}")
    return f'<c r="{at}"><v>{value}</v></c>'


def _serial(value: date) -> float:
    """Return a day or a moment as workbooks count them: in days."""
    midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 (as cells hold it)
    moment = value if isinstance(value, datetime) else midnight
    return (moment - ZERO) / timedelta(days=1)


def _kept(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() else ""
