"""A list as a table of a page; on a telephone every row is a card with its labels.

A table of figures stays a table there: one compares down a column.

Cells are put together as plain text of escaped parts: that takes less than a template would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.template import Context
from django.template.loader import get_template
from django.utils.html import conditional_escape as escaped
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongqu.kernel.ui.lists.columns import NOTHING, STYLES, Column, Kind
from tongqu.kernel.ui.lists.listing import Table
from tongqu.kernel.ui.words import either

T = TypeVar("T")
MOST_SUMS = 6  # columns of figures that stand side by side on a telephone
Cell = Callable[[T, str], str]  # a row and its address, as a cell


def head(table: Table[T]) -> SafeString:
    """Return the cells of the head."""
    cells = [_tick_all()] if table.listing.ticks else []
    for column in table.listing.columns:
        if column.on_page:
            style = ' class="n"' if column.kind is Kind.NUMBER else ""
            cells.append(f'<th scope="col"{style}>{escaped(column.name)}</th>')
    return SafeString("".join(cells))


def style(table: Table[T]) -> str:
    """Return how the table looks on a telephone: as cards, or, where all is figures, as it is."""
    listing = table.listing
    _, *others = [column for column in listing.columns if column.on_page]
    is_sums = 0 < len(others) <= MOST_SUMS and all(c.kind is Kind.NUMBER for c in others)
    return "sums" if is_sums and not listing.ticks else "cards"


def body(table: Table[T], context: Context) -> SafeString:
    """Return the rows; the whole of a row leads where its link does."""
    listing = table.listing
    columns = [column for column in listing.columns if column.on_page]
    shared: dict[Any, Any] = context.flatten() if any(c.part for c in columns) else {}
    cells = [_cell(column, shared) for column in columns]
    lines = []
    for row in table.rows:
        url = str(escaped(listing.opens(row))) if listing.opens else ""
        lines.append(f'<tr data-href="{url}">' if url else "<tr>")
        if listing.ticks:
            lines.append(_tick(listing.ticks(row)))
        lines += [cell(row, url) for cell in cells]
        lines.append("</tr>\n")
    return SafeString("".join(lines))


def _cell(column: Column[T], shared: dict[Any, Any]) -> Cell[T]:
    """Return what draws a column's cells; all that is the same for every row is done here."""
    opener, bare = _opener(column), _opener(column, "none")
    part = get_template(column.part) if column.part else None
    below = [(each, _sub(each)) for each in column.below if each.on_page]

    def draw(row: T, url: str) -> str:
        words = part.render({**shared, "row": row}) if part else escaped(_text(column.said(row)))
        if column.is_link and url:
            words = f'<a href="{url}">{words}</a>'
        beneath = "".join(_beneath(row, below)) if below else ""
        return f"{opener if words != NOTHING or beneath else bare}>{words}{beneath}</td>"

    return draw


def _opener(column: Column[T], *more: str) -> str:
    """Return how a cell begins; a telephone gives the one that opens a row its own line."""
    styles = [STYLES.get(column.kind, ""), "opens" if column.is_link else "", *more]
    style = " ".join(filter(None, styles))
    opener = f'<td class="{style}"' if style else "<td"
    if column.is_link or column.is_plain:
        return opener
    return f'{opener} data-label="{escaped(column.name)}"'


def _sub(column: Column[T]) -> str:
    return '<span class="sub number">' if column.kind is Kind.CODE else '<span class="sub">'


def _beneath(row: T, below: list[tuple[Column[T], str]]) -> Iterator[str]:
    for column, opener in below:
        value = column.said(row)
        if value and value != NOTHING:
            yield f"{opener}{escaped(_text(value))}</span>"


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _tick(value: str) -> str:
    return format_html(
        '<td><input type="checkbox" name="matter" value="{}" aria-label="{} {}"></td>',
        value,
        either("选中", "Select"),
        value,
    )


def _tick_all() -> str:
    return format_html(
        '<th><label class="visually-hidden" for="all">{}</label>'
        '<input id="all" type="checkbox" data-all="matter"></th>',
        either("全选", "Select all"),
    )
