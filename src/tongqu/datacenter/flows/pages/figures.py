"""How we are doing (我们办得怎么样): by month, by kind, by city; with a table under the chart."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.datacenter.flows import selectors
from tongqu.datacenter.flows.engine.columns import chart
from tongqu.datacenter.flows.selectors import Choice, Flow
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.ui.demonstration import is_demonstration
from tongqu.kernel.ui.excel import harmless
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
Named = tuple[str, Flow]


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
    words = {
        "choice": choice,
        "kinds": kinds,
        "names": names,
        "total": selectors.total(choice),
        "months": months,
        "chart": chart([(row.key, row.received, row.closed) for row in months]),
        "by_kind": _named(selectors.by("kind", Choice(place=choice.place)), kinds),
        "by_place": _named(selectors.by("place", Choice(kind=choice.kind)), names),
        "at": selectors.counted_at(),
    }
    return render(request, "flows/figures.html", words)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give every count as CSV."""
    del request
    stream = io.StringIO()
    writer = csv.writer(stream)
    if is_demonstration():
        writer.writerow(["演示数据：以下内容都是虚构的"])
    writer.writerow(HEAD)
    known = procedures()
    for row in selectors.all_rows().iterator():
        title = known[row.kind].label if row.kind in known else row.kind
        counts = (row.received, row.open, row.overdue, row.closed, row.in_time, row.late)
        line = (f"{row.month:%Y-%m}", row.kind, title, row.place.ljust(6, "0"), *counts)
        writer.writerow([harmless(value) for value in line])
    data = stream.getvalue().encode("utf-8-sig")
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="flows.csv"'
    return answer


def _known(asked: str, of: Mapping[str, str]) -> str:
    return asked if asked in of else ""


def _named(rows: list[Flow], names: Mapping[str, str]) -> list[Named]:
    found = [(names.get(row.key, row.key), row) for row in rows]
    return sorted(found, key=lambda each: -each[1].received)
