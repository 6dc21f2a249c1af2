"""What everybody may see: an enterprise's published complaints, the map."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tongqu.kernel.accounts.pace import PERSON_SEARCHES, STRANGER_SEARCHES
from tongqu.kernel.clock.now import today
from tongqu.kernel.search.query import query_of
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.pace import paced
from tongqu.kernel.ui.words import amount, either
from tongqu.service.complaints.engine.tilemap import tile_map
from tongqu.service.complaints.pages.counts import FOUND, PLACES, PUBLISHED
from tongqu.service.complaints.publicity import DISCLOSURE, enterprises_found, published
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors import counted
from tongqu.service.complaints.selectors.regions import regions_by_city


@lists(FOUND)
@paced(PERSON_SEARCHES, STRANGER_SEARCHES)
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
        "period": amount(period, period.on(today())),
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
    """Show twelve months by county, as a tile map and as a table."""
    rows = counted.by_place()
    cities = [
        (city, [(code, name) for code, name, _ in within]) for city, within in regions_by_city()
    ]
    drawn = tile_map(
        [(_row(city, within), within) for city, within in cities],
        {row.code: row.received for row in rows},
    )
    values = {
        "map": drawn,
        "rows": PLACES.of(request, whole(lambda: rows)),
        "figures": counted.total(),
        "since": counted.first_month(today()),
        "until": today(),
        "counted_at": counted.counted_at(),
    }
    return answer(request, "complaints/places.html", values)


def _row(city: str, counties: Sequence[tuple[str, str]]) -> str:
    """Return what a row of the map is called: the counties right under the province are no city."""
    is_province = any(code.endswith("0000") for code, _ in counties)
    return either("省直辖", "Province") if is_province else city
