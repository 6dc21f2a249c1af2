"""The officers' list of complaints and reports, filtered by subject, state and light."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongqu.kernel.matters.selectors import Light
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either
from tongqu.service.complaints.engine.categories import groups
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.batching import STEPS
from tongqu.service.complaints.pages.listings import LETTERS
from tongqu.service.complaints.pages.rows import rows_of
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.selectors.listing import Wanted, counts_by_group, rows_wanted
from tongqu.service.complaints.selectors.regions import region_name

CODE = re.compile(r"[0-9]{6}", re.ASCII)
KINDS = {"complaints": Complaint, "reports": Report}


@lists(LETTERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of the list; every filter is in the address."""
    actor, wanted = actor_of(request), wanted_of(request)
    procedure = KINDS[_kind(request)]
    rows = keyset(rows_wanted(actor, wanted), "due_on", "id", read=rows_of)
    values = {
        "letters": LETTERS.of(request, rows),
        "wanted": wanted,
        "region": region_name(wanted.region),
        "kind": _kind(request),
        "groups": [
            {
                "code": code,
                "label": either(zh, en),
                "count": count,
                "url": _url(request, group=code),
            }
            for code, zh, en, count in counts_by_group(actor, wanted.kind)
        ],
        "all_url": _url(request, group=""),
        "no_street_url": _url(request, street="", region=""),
        "states": procedure.states.values(),
        "lights": [light for light in Light if light is not Light.CLOSED],
        "steps": list(STEPS[procedure.kind].values()),
        "key": secrets.token_urlsafe(12),
        "here": _url(request),
    }
    return answer(request, "complaints/list.html", values)


def wanted_of(request: HttpRequest) -> Wanted:
    """Read the filter from the address; what it does not know is everything."""
    asked = request.GET
    procedure = KINDS[_kind(request)]
    group, state, light = asked.get("group", ""), asked.get("state", ""), asked.get("light", "")
    return Wanted(
        procedure.kind,
        group if group in groups() else "",
        state if state in procedure.states else "",
        Light(light) if light in set(Light) - {Light.CLOSED} else None,
        operator=asked.get("operator", "").replace("\x00", "")[:200],
        street=asked.get("street", "").replace("\x00", "")[:40],
        region=asked.get("region", "") if CODE.fullmatch(asked.get("region", "")) else "",
    )


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in KINDS else "complaints"


def _url(request: HttpRequest, **changes: str) -> str:
    return reverse("complaints:list") + _query(request, **changes)


def _query(request: HttpRequest, **changes: str) -> str:
    names = ("kind", "group", "state", "light", "operator", "street", "region", "after", "rows")
    place = {"after": ""} if changes else {}
    parts = {name: request.GET[name] for name in names if request.GET.get(name)} | place | changes
    kept = {name: value for name, value in parts.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
