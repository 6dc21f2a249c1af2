"""A list as it is declared, and as it is asked for: with its rows, its place and its addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.urls import reverse

from tongqu.kernel.ui.lists.columns import Column
from tongqu.kernel.ui.lists.paging import Page, Paged
from tongqu.kernel.ui.words import either

T = TypeVar("T")
SIZES = (20, 50, 100, 200)
MOST_SHOWN = 500
AT_ONCE = 500  # rows read at a time for a workbook
EXPORT, ROWS = "export", "rows"


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says: what would be here, why it is not, and the one thing to do."""

    what: tuple[str, str]
    why: tuple[str, str]
    view: str = ""
    action: tuple[str, str] = ("", "")


@dataclass(frozen=True)  # slots and a type in brackets do not go together
class Listing(Generic[T]):
    """A list: its name in addresses, its title, its columns, and what it says when empty.

    ``opens`` gives the address a row leads to; ``ticks`` what a ticked row sends as ``matter``.
    ``place`` is the part of the address that says where the page begins: of its own on a page
    that holds several lists.
    """

    name: str
    title: tuple[str, str]
    columns: tuple[Column[T], ...]
    empty: Empty
    _: KW_ONLY
    opens: Callable[[T], str] | None = None
    ticks: Callable[[T], str] | None = None
    size: int = 50
    place: str = "after"

    def __post_init__(self) -> None:
        links = sum(column.is_link for column in self.columns)
        if links != (self.opens is not None):
            raise ValueError(f"{self.name}: a row that opens has exactly one column that says so")

    @property
    def cells(self) -> tuple[Column[T], ...]:
        """Return the columns of the workbook: those beneath others stand beside them."""
        found = [each for column in self.columns for each in (column, *column.below)]
        return tuple(column for column in found if not column.part)

    def of(
        self, request: HttpRequest, paged: Paged[T], *, title: str = "", at: str = ""
    ) -> Table[T]:
        """Return the list as a request asks for it; ``at`` is its page, where a form answers."""
        return Table(self, request, paged, title or either(*self.title), at or request.path)


class Table(Generic[T]):
    """A list with its rows; nothing is asked of the database before somebody looks."""

    def __init__(
        self, listing: Listing[T], request: HttpRequest, paged: Paged[T], title: str, at: str
    ) -> None:
        self.listing, self.request, self.paged = listing, request, paged
        self.title, self.at = title, at

    @property
    def after(self) -> str:
        """Return where the page begins."""
        return self.request.GET.get(self.listing.place, "")

    @cached_property
    def size(self) -> int:
        """Return how many rows a page has: as declared, or as the address wants."""
        asked = self.request.GET.get(ROWS, "")
        is_number = asked.isascii() and asked.isdecimal() and len(asked) < 5
        return max(1, min(int(asked), MOST_SHOWN)) if is_number else self.listing.size

    @cached_property
    def page(self) -> Page[T]:
        """Return the rows of this page."""
        return self.paged(self.after, self.size)

    @property
    def rows(self) -> list[T]:
        """Return the rows of this page."""
        return list(self.page.rows)

    def all(self, most: int) -> Iterator[T]:
        """Yield every row from the beginning, at most so many."""
        after, left = "", most
        while left > 0:
            found = self.paged(after, min(AT_ONCE, left))
            yield from found.rows
            left -= len(found.rows)
            if not found.after or not found.rows:
                return
            after = found.after

    @property
    def next_url(self) -> str:
        """Return the address of the next page; nothing on the last."""
        return self._url({self.listing.place: self.page.after}) if self.page.after else ""

    @property
    def first_url(self) -> str:
        """Return the address of the first page; nothing where it is this one."""
        return self._url({self.listing.place: ""}) if self.after else ""

    @property
    def export_url(self) -> str:
        """Return the address of the whole list as a workbook, by the same filter."""
        return self._url({self.listing.place: "", ROWS: "", EXPORT: self.listing.name})

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        """Return the lengths of a page to choose from, with their addresses."""
        choice = sorted({*SIZES, self.listing.size})
        place = {self.listing.place: ""}
        return [(n, self._url({**place, ROWS: str(n)}), n == self.size) for n in choice]

    @property
    def filters(self) -> dict[str, str]:
        """Return the filter: what of the address is neither place, length nor export."""
        apart = {self.listing.place, ROWS, EXPORT}
        return {k: str(v) for k, v in self.request.GET.items() if v and k not in apart}

    @property
    def empty(self) -> dict[str, str]:
        """Return what to say where there is nothing; under a filter, how to take it away."""
        said = self.listing.empty
        words = {"what": either(*said.what), "why": either(*said.why)}
        if self.filters or self.after:
            action = either("不加筛选，看全部", "Show all")
            return {**words, "url": self.at, "action": action}
        if said.view:
            return {**words, "url": reverse(said.view), "action": either(*said.action)}
        return words

    def _url(self, changes: dict[str, Any]) -> str:
        parts = self.request.GET.copy()
        parts.pop(EXPORT, None)
        for name, value in changes.items():
            parts.pop(name, None)
            if value:
                parts[name] = value
        return f"{self.at}?{parts.urlencode()}" if parts else self.at
