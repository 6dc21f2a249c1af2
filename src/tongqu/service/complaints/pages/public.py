"""What everybody may see: an enterprise's published complaints, the map, the open data."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.search.query import query_of
from tongqu.kernel.ui.demonstration import is_demonstration
from tongqu.kernel.ui.excel import harmless
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.sources import whole
from tongqu.service.complaints.engine.tilemap import tile_map
from tongqu.service.complaints.pages.counts import FOUND, PLACES, PUBLISHED
from tongqu.service.complaints.publicity import DISCLOSURE, enterprises_found, published
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors.figures import figures_of, year_before
from tongqu.service.complaints.selectors.places import by_place, open_rows
from tongqu.service.complaints.selectors.regions import region_choices

HEAD = (
    "月份",
    "区划代码",
    "区划",
    "分类",
    "分类代码",
    "收到",
    "受理",
    "达成协议",
    "先行和解",
    "挽回损失（元）",
)


@lists(FOUND)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Look for an enterprise; one found alone opens at once."""
    query = query_of(request.GET.get("q", ""))
    found = enterprises_found(query)
    if len(found) == 1:
        return redirect("complaints_portal:enterprise", found[0][0])
    period = RULES.published_for
    values = {
        "query": query.text,
        "is_short": query.is_short,
        "found": FOUND.of(request, whole(lambda: found)),
        "ground": DISCLOSURE.ground,
        "period": period.said(period.on(today())),
        "period_basis": period.on(today()).basis,
    }
    return answer(request, "complaints/public.html", values)


@lists(PUBLISHED)
@require_safe
def enterprise(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is published of one enterprise."""
    found = published(key.upper())
    if found is None:
        raise Http404("没有公示这家经营者的投诉")
    values = {
        "found": found,
        "rows": PUBLISHED.of(request, whole(lambda: found.rows)),
        "ground": DISCLOSURE.ground,
    }
    return answer(request, "complaints/enterprise.html", values)


@lists(PLACES)
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show a year by county, as a tile map and as a table."""
    until = today()
    since = year_before(until)
    rows = by_place(since, until)
    choices = region_choices()
    drawn = tile_map(
        [
            (city, [(code, name.partition("（")[0]) for code, name in all_])
            for city, all_ in choices
        ],
        {row.code: row.received for row in rows},
    )
    values = {
        "map": drawn,
        "rows": PLACES.of(request, whole(lambda: rows)),
        "figures": figures_of(since, until),
        "since": since,
        "until": until,
    }
    return answer(request, "complaints/places.html", values)


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Give the year's counts as CSV: month, county, subject; no persons, no enterprises."""
    del request
    stream = io.StringIO()
    writer = csv.writer(stream)
    if is_demonstration():
        writer.writerow(["演示数据：以下内容都是虚构的"])
    writer.writerow(HEAD)
    until = today()
    for row in open_rows(year_before(until), until):
        writer.writerow([harmless(value) for value in row])
    data = stream.getvalue().encode("utf-8-sig")
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="complaints.csv"'
    return answer
