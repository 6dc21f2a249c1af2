"""Live figures for officers: each with its definition, its days, and the very rows it counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tongqu.datacenter.indicators.pages.listings import COUNTED, FIGURES, Row
from tongqu.datacenter.indicators.registry import Indicator, indicators, known
from tongqu.datacenter.indicators.rows import Rows
from tongqu.datacenter.indicators.selectors import counted_at, kept, series, value_on
from tongqu.kernel.clock.now import today
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.menu import Entry, Net

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
DAYS = 31


@lists(FIGURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every live figure with the value last counted."""
    points = kept(today())
    rows: list[Row] = [(figure, points.get(name)) for name, figure in indicators().items()]
    shown = {"figures": FIGURES.of(request, whole(lambda: rows)), "at": counted_at(points.values())}
    return answer(request, "indicators/list.html", shown)


@lists(COUNTED)
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a figure as of a day with its rows, as far as one may see them.

    Today's is counted here and now, of the rows below; beside it stands what the boards show of it,
    with the moment it was counted. A past day's is the one kept.
    """
    figure, on = asked(request, name)
    days = series([name], since=on - timedelta(days=DAYS), until=on)
    shown: dict[str, Any] = {
        "figure": figure,
        "on": on,
        "last": today(),
        "kept": value_on(name, on),
        "days": list(reversed(days.get(name, []))),
    }
    rows = figure.rows(on)
    shown |= of_rows(rows, request) if rows else {"lines": COUNTED.of(request, whole(list))}
    return answer(request, "indicators/figure.html", shown)


def of_rows(rows: Rows, request: HttpRequest) -> dict[str, Any]:
    """Return what the page shows of the rows."""
    seen, sums = rows.seen_by(request.actor), rows.sums()  # type: ignore[attr-defined]
    return {
        "rows": rows,
        "sums": sums,
        "seen": sums.total if seen is rows else seen.query.order_by().count(),
        "lines": COUNTED.of(request, keyset(seen.query, "-pk", read=seen.told)),
    }


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


urlpatterns: list[URLPattern] = [
    path("", index, name="list"),
    path("<str:name>", page, name="figure"),
]
