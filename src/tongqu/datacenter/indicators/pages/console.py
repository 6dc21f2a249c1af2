"""Live figures for officers: each with its definition, its days, and the very rows it counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tongqu.datacenter.indicators.registry import Indicator, indicators, known
from tongqu.datacenter.indicators.rows import Rows
from tongqu.datacenter.indicators.selectors import series, value_on
from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.words import either

MENU = (
    Entry(
        "实时指标",
        "Live figures",
        "indicators:list",
        Net.DATACENTER,
        hint="每个指标的口径、现值和明细",
        hint_en="What each figure counts, its value and its rows",
        order=10,
    ),
)
SIZE = 50
DAYS = 31
MOST_EXPORTED = 50_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every live figure with its value today."""
    rows = [(figure, value_on(figure.id, today())) for figure in indicators().values()]
    return render(request, "indicators/list.html", {"rows": rows, "on": today()})


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a figure as of a day with its rows, as far as one may see them."""
    figure, on = asked(request, name)
    shown: dict[str, Any] = {
        "figure": figure,
        "on": on,
        "last": today(),
        "value": value_on(name, on),
        "days": list(reversed(series(name, since=on - timedelta(days=DAYS), until=on))),
    }
    if rows := figure.rows(on):
        shown |= of_rows(rows, request)
    return render(request, "indicators/figure.html", shown)


def of_rows(rows: Rows, request: HttpRequest) -> dict[str, Any]:
    """Return what the page shows of the rows."""
    seen = rows.seen_by(_actor(request))
    found = Paginator(seen.query, SIZE).get_page(request.GET.get("page"))
    return {
        "rows": rows,
        "recounted": rows.value(),
        "total": rows.query.count(),
        "counted": rows.counted().count(),
        "page": found,
        "lines": seen.told(list(found)),
    }


@require_safe
def export(request: HttpRequest, name: str) -> HttpResponse:
    """Give the rows one may see as a workbook."""
    figure, on = asked(request, name)
    pairs = [("内容", "What"), ("单位", "Organ"), ("日期", "Day"), ("说明", "Note")]
    head = [either(*pair) for pair in (*pairs, ("计入", "Counts"))]
    rows = figure.rows(on)
    cells: list[list[object]] = []
    if rows:
        seen = rows.seen_by(_actor(request))
        cells = [each.cells() for each in seen.told(list(seen.query[:MOST_EXPORTED]))]
    return as_download(f"{name}-{on}", figure.label, head, cells)


def asked(request: HttpRequest, name: str) -> tuple[Indicator, date]:
    """Return the figure and the day of an address; a day to come is today."""
    figure = known(name)
    if figure is None:
        raise Http404
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = today()
    return figure, min(on, today())


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


urlpatterns: list[URLPattern] = [
    path("", index, name="list"),
    path("<str:name>", page, name="figure"),
    path("<str:name>/export", export, name="export"),
]
