"""How we are doing (我们办得怎么样): by month, by kind, by city; with a table under the chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.datacenter.flows import selectors
from tongqu.datacenter.flows.engine.columns import chart
from tongqu.datacenter.flows.models import MonthlyFlow
from tongqu.datacenter.flows.pages.listings import BY_KIND, BY_MONTH, BY_PLACE, Named, named
from tongqu.datacenter.flows.selectors import Choice
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.ui.comma import as_csv_file
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.listing import Listing
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import either

HEAD = (
    "月份",
    "种类代码",
    "种类",
    "区划",
    "收件",
    "未办结",
    "超期",
    "办结",
    "按期办结",
    "逾期办结",
)


@lists(BY_MONTH, BY_KIND, BY_PLACE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the last twelve months of all, of one kind, of one city, or of both."""
    kinds = {name: either(each.label, each.label_en) for name, each in procedures().items()}
    every_place = selectors.by("place", Choice())
    names = selectors.places(every_place)
    choice = Choice(
        kind=_known(request.GET.get("kind", ""), kinds),
        place=_known(request.GET.get("place", ""), names),
    )
    months = selectors.by("month", choice)
    by_kind = named(selectors.by("kind", Choice(place=choice.place)), kinds)
    by_place = named(selectors.by("place", Choice(kind=choice.kind)), names)
    values = {
        "choice": choice,
        "kinds": kinds,
        "names": names,
        "total": selectors.total(choice),
        "months": BY_MONTH.of(request, whole(lambda: [Named(row.key, row) for row in months])),
        "chart": chart([(row.key, row.received, row.closed) for row in months]),
        "by_kind": _opening(BY_KIND, "kind", choice).of(request, whole(lambda: by_kind)),
        "by_place": _opening(BY_PLACE, "place", choice).of(request, whole(lambda: by_place)),
        "at": selectors.counted_at(),
    }
    return answer(request, "flows/figures.html", values)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give every count as CSV."""
    del request
    return as_csv_file("flows", HEAD, map(_line, selectors.all_rows().iterator()))


def _line(row: MonthlyFlow) -> tuple[object, ...]:
    known = procedures()
    title = known[row.kind].label if row.kind in known else row.kind
    counts = (row.received, row.open, row.overdue, row.closed, row.in_time, row.late)
    return (f"{row.month:%Y-%m}", row.kind, title, row.place.ljust(6, "0"), *counts)


def _known(asked: str, of: Mapping[str, str]) -> str:
    return asked if asked in of else ""


def _opening(listing: Listing[Named], part: str, choice: Choice) -> Listing[Named]:
    """Return the list with rows that narrow the page to themselves and keep the other choice."""
    other = {"kind": choice.kind, "place": choice.place, part: ""}
    kept = {name: value for name, value in other.items() if value}
    return replace(listing, opens=lambda row: f"?{urlencode({part: row.flow.key, **kept})}")
