"""A list as a workbook: what its page shows under the same filter, noted in the operation log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import today
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.excel import kept, workbook
from tongqu.kernel.ui.lists.columns import Kind
from tongqu.kernel.ui.lists.listing import Table
from tongqu.kernel.ui.words import either, worded

T = TypeVar("T")
MOST = 20_000  # more would keep everybody else waiting; a habit of the house, not of the law
WIDTHS = {
    Kind.TEXT: 26,
    Kind.SHORT: 16,
    Kind.CODE: 24,
    Kind.NUMBER: 12,
    Kind.DAY: 13,
    Kind.MOMENT: 18,
}
TELLING = re.compile(r"(?!\d{7})[\w.:-]{1,40}", re.ASCII)


def exported(request: HttpRequest, table: Table[T]) -> HttpResponse:
    """Answer with the whole list as a workbook; an officer's is noted before it is handed out."""
    columns = table.listing.cells
    lines = _Lines(table)
    content = workbook(
        table.title,
        [column.name for column in columns],
        lines.cells(),
        widths=[WIDTHS[column.kind] for column in columns],
        closing=lines.closing,
    )
    _note(request, table, lines)
    return kept(content, f"{table.listing.name}-{today()}", f"{table.title}-{today()}")


class _Lines:
    """The rows of a workbook, counted as they are written."""

    def __init__(self, table: Table[T]) -> None:
        self.table, self.count, self.is_cut = table, 0, False

    def cells(self) -> Iterator[Sequence[object]]:
        columns = self.table.listing.cells
        for row in self.table.all(MOST + 1):
            if self.count == MOST:
                self.is_cut = True
                return
            self.count += 1
            yield [told_as(column.value(row)) for column in columns]

    def closing(self) -> str:
        if not self.is_cut:
            return ""
        return either(
            f"只导出了前 {MOST} 行，后面还有。请加上筛选条件，分几次导出。",
            f"Only the first {MOST} rows; there are more. Please filter, and export in parts.",
        )


def _note(request: HttpRequest, table: Table[T], lines: _Lines) -> None:
    user = request.user
    if not isinstance(user, User):
        return  # what a visitor may see is theirs or everybody's
    record(
        chain=f"export:{table.listing.name}",
        verb="export",
        facts={
            "list": table.listing.title[0],
            "page": request.path,
            "filter": told(table.filters),
            "rows": lines.count,
            "is_cut": lines.is_cut,
        },
        by=user.username,
    )


def told_as(value: object) -> object:
    """Return a value for the workbook: words in the page's language, all else as it is."""
    return worded(value) if isinstance(value, Both) else value


def told(filters: Mapping[str, str]) -> str:
    """Return a filter for the log: codes and days as they are, free text only by its name.

    What somebody typed may be the name or the telephone of a private person, and the log is kept.
    """
    parts = [f"{k}={v if TELLING.fullmatch(v) else '（文字）'}" for k, v in filters.items()]
    return " ".join(part for part in sorted(parts) if TELLING.match(part))
