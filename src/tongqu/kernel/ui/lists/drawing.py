"""A list as a table of a page; on a telephone every row is a card with its labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tongqu.kernel.ui.lists.columns import STYLES, Column, Kind
from tongqu.kernel.ui.lists.listing import Table
from tongqu.kernel.ui.words import either

T = TypeVar("T")


def head(table: Table[T]) -> SafeString:
    """Return the cells of the head."""
    cells = [_tick_all()] if table.listing.ticks else []
    cells += [
        format_html(
            '<th scope="col"{}>{}</th>', _style("n" if c.kind is Kind.NUMBER else ""), c.name
        )
        for c in shown(table)
    ]
    return format_html_join("", "{}", ((cell,) for cell in cells))


def body(table: Table[T], context: Context) -> SafeString:
    """Return the rows; the whole of a row leads where its link does."""
    shared: dict[Any, Any] = context.flatten() if any(c.part for c in shown(table)) else {}
    lines = ((_row(table, row, shared),) for row in table.rows)
    return format_html_join("\n", "{}", lines)


def shown(table: Table[T]) -> list[Column[T]]:
    """Return the columns of the page."""
    return [column for column in table.listing.columns if column.on_page]


def _row(table: Table[T], row: T, shared: dict[Any, Any]) -> SafeString:
    listing = table.listing
    url = listing.opens(row) if listing.opens else ""
    opens = format_html(' data-href="{}"', url) if url else ""
    cells = [format_html("<td>{}</td>", _tick(listing.ticks(row)))] if listing.ticks else []
    cells += [_cell(column, row, url, shared) for column in shown(table)]
    return format_html("<tr{}>{}</tr>", opens, format_html_join("", "{}", ((c,) for c in cells)))


def _cell(column: Column[T], row: T, url: str, shared: dict[Any, Any]) -> SafeString:
    if column.part:
        words = get_template(column.part).render({**shared, "row": row})
    else:
        words = format_html("{}", column.said(row))
        if column.is_link and url:
            words = format_html('<a href="{}">{}</a>', url, words)
    is_bare = column.is_link or column.is_plain
    label = "" if is_bare else format_html(' data-label="{}"', column.name)
    beneath = format_html_join("", '<span class="sub{}">{}</span>', _below(column, row))
    style = STYLES.get(column.kind, "")
    return format_html("<td{}{}>{}{}</td>", _style(style), label, words, beneath)


def _below(column: Column[T], row: T) -> Iterator[tuple[str, object]]:
    for each in column.below:
        if each.on_page and (value := each.said(row)):
            yield (" number" if each.kind is Kind.CODE else ""), value


def _style(name: str) -> SafeString | str:
    return format_html(' class="{}"', name) if name else ""


def _tick(value: str) -> SafeString:
    return format_html(
        '<input type="checkbox" name="matter" value="{}" aria-label="{} {}">',
        value,
        either("选中", "Select"),
        value,
    )


def _tick_all() -> SafeString:
    return format_html(
        '<th><label class="visually-hidden" for="all">{}</label>'
        '<input id="all" type="checkbox" data-all="matter"></th>',
        either("全选", "Select all"),
    )
