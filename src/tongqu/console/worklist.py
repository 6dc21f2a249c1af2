"""What is on my desk (待办): by deadline, by light, by kind; claimed in batches; exported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.console.models import SavedFilter
from tongqu.console.rows import Row, rows_of
from tongqu.console.saved import clean
from tongqu.kernel.matters.handling import matter_claim
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import (
    Filter,
    Light,
    Page,
    counts_by_light,
    matter_by_number,
    worklist,
)
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.templatetags.ui import light_word
from tongqu.kernel.ui.words import either

MOST_EXPORTED = 50_000
BATCH = 500


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of the worklist; every filter is in the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = filter_of(request)
    found = worklist(actor, wanted, after=place_of(request))
    return render(
        request,
        "console/worklist.html",
        {
            "rows": rows_of(found.matters),
            "wanted": wanted,
            "filters": list(_filters(request, actor, wanted)),
            "kinds": procedures().values(),
            "saved": SavedFilter.objects.filter(user_id=request.user.pk or 0),
            "query": clean(request.GET.urlencode()),
            "next": _next(request, found),
            "is_first": "after" not in request.GET,
            "has_post": actor.path is not None,
            "first": reverse("console:worklist") + _query(request, after=None),
            "export": reverse("console:export") + _query(request, after=None),
        },
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the filtered list as a workbook, without paging."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    head = [
        either(*pair)
        for pair in (
            ("编号", "Number"),
            ("种类", "Kind"),
            ("对象", "Subject"),
            ("状态", "State"),
            ("亮灯", "Light"),
            ("期限", "Due"),
            ("机关", "Organ"),
            ("经办人", "Officer"),
            ("收件日", "Received"),
        )
    ]
    rows = (row.as_cells() for row in _all_rows(actor, filter_of(request)))
    return as_download("worklist", either("待办", "Worklist"), head, rows)


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Claim the ticked matters one by one; say what came of each that was refused."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    claimed = 0
    for number in request.POST.getlist("matter")[:BATCH]:
        try:
            matter_claim(matter_by_number(actor, number), by=actor)
            claimed += 1
        except Refusal as refusal:
            messages.error(request, f"{number}：{refusal}。")
    if claimed:
        messages.success(request, either(f"已认领 {claimed} 件。", f"Claimed {claimed}."))
    return redirect(reverse("console:worklist") + _query(request))


def filter_of(request: HttpRequest) -> Filter:
    """Read the filter from the address; what it does not know is everything."""
    asked = request.GET.get("light", "")
    light = Light(asked) if asked in set(Light) - {Light.CLOSED} else None
    kind = request.GET.get("kind", "")
    return Filter(light, kind if kind in procedures() else "", mine="mine" in request.GET)


def place_of(request: HttpRequest) -> tuple[date, int] | None:
    """Read where the page begins; nonsense means at the beginning."""
    day, _, number = request.GET.get("after", "").partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _all_rows(actor: Actor, wanted: Filter) -> Iterator[Row]:
    after, left = None, MOST_EXPORTED
    while left > 0:
        found = worklist(actor, wanted, after=after, size=min(1000, left))
        yield from rows_of(found.matters)
        left -= len(found.matters)
        after = found.after
        if after is None:
            return


def _filters(request: HttpRequest, actor: Actor, wanted: Filter) -> Iterator[dict[str, Any]]:
    counts = counts_by_light(actor)
    base = reverse("console:worklist")
    yield {
        "label": either("全部", "All"),
        "count": sum(counts.values()),
        "url": base + _query(request, light=None, after=None),
        "is_current": wanted.light is None,
    }
    for light, count in counts.items():
        yield {
            "light": light,
            "label": light_word(light),
            "count": count,
            "url": base + _query(request, light=light.value, after=None),
            "is_current": wanted.light is light,
        }


def _next(request: HttpRequest, found: Page) -> str:
    if found.after is None:
        return ""
    day, number = found.after
    return reverse("console:worklist") + _query(request, after=f"{day}_{number}")


def _query(request: HttpRequest, **changes: str | None) -> str:
    """Return the address's query with changes; None takes a part away."""
    known = {
        key: request.GET[key] for key in ("light", "kind", "mine", "after") if key in request.GET
    }
    parts = {key: value for key, value in {**known, **changes}.items() if value is not None}
    return f"?{urlencode(parts)}" if parts else ""
