"""Views of pages with lists: each is marked with its lists and gives a page or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongqu.kernel.ui.lists.exporting import exported
from tongqu.kernel.ui.lists.listing import EXPORT, Listing, Table

View = TypeVar("View", bound=Callable[..., HttpResponse])
MARK = "listings"


def lists(*listings: Listing[Any]) -> Callable[[View], View]:
    """Mark a view with the lists on its page; whoever may open the page may take them along."""
    names = [listing.name for listing in listings]
    if len(set(names)) != len(names):
        raise ValueError(f"two lists of one page share a name: {names}")

    def mark(view: View) -> View:
        setattr(view, MARK, listings)
        return view

    return mark


def listings_of(view: Callable[..., object]) -> tuple[Listing[Any], ...]:
    """Return the lists that a view, however wrapped, is marked with."""
    return tuple(getattr(view, MARK, ()))


def answer(
    request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page with its lists, or give the one that the address wants as a workbook."""
    tables = {value.listing.name: value for value in values.values() if isinstance(value, Table)}
    _see_to_the_mark(request, tables)
    asked = request.GET.get(EXPORT, "")
    if request.method == "GET" and asked in tables:
        return exported(request, tables[asked])
    return render(request, template, dict(values), status=status)


def _see_to_the_mark(request: HttpRequest, tables: Mapping[str, Table[Any]]) -> None:
    match = request.resolver_match
    if (
        match is None or request.method == "POST"
    ):  # a refused form is shown in the place of its page
        return
    known = {listing.name for listing in listings_of(match.func)}
    if unmarked := tables.keys() - known:
        raise RuntimeError(f"{match.view_name} shows lists it is not marked with: {unmarked}")
