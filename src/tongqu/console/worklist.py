"""What is on my desk (待办): by deadline, by light, by kind; claimed in batches; exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.console.models import SavedFilter
from tongqu.console.rows import (
    DUE,
    LIGHT,
    OFFICER,
    ORGAN,
    STATE,
    UNSEEN_RECEIVED,
    WHAT,
    Row,
    rows_of,
)
from tongqu.console.saved import PARTS, clean
from tongqu.kernel.matters.handling import matter_claim
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import (
    Filter,
    Light,
    counts_of,
    matter_by_number,
    worklist,
)
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import Page as Part
from tongqu.kernel.ui.lists.paging import Paged
from tongqu.kernel.ui.templatetags.ui import light_word
from tongqu.kernel.ui.words import either, sentence

BATCH = 500
TODAY = "today"
SELDOM = frozenset({Light.PAUSED, Light.UNTIMED})  # offered where there are any


LISTING = Listing[Row](
    name="worklist",
    title=("待办", "Worklist"),
    columns=(LIGHT, WHAT, STATE, DUE, ORGAN, OFFICER, UNSEEN_RECEIVED),
    empty=Empty(
        ("这里没有待办", "Nothing to do here"),
        (
            "新的办件收到后会出现在这里；也可以在上面搜索已经办结的。",
            "New matters appear here as they arrive; closed ones are found by searching.",
        ),
    ),
    opens=lambda row: row.url,
    ticks=lambda row: row.matter.number,
)
POSTLESS = Empty(
    ("您目前没有岗位，看不到办件", "You hold no post, so there is nothing to see"),
    ("请联系本单位的安全管理员授予岗位。", "Ask your security administrator for a post."),
)


@lists(LISTING)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of the worklist; every filter is in the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = filter_of(request)
    listing = LISTING if actor.path is not None else replace(LISTING, empty=POSTLESS)
    values = {
        "matters": listing.of(request, rows_by_deadline(actor, wanted)),
        "wanted": wanted,
        "filters": list(_filters(request, actor, wanted)),
        "kinds": procedures().values(),
        "saved": SavedFilter.objects.filter(user_id=request.user.pk or 0),
        "query": clean(request.GET.urlencode()),
    }
    return answer(request, "console/worklist.html", values)


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
            messages.error(request, f"{number}：{sentence(refusal)}")
    if claimed:
        messages.success(request, either(f"已认领 {claimed} 件。", f"Claimed {claimed}."))
    return redirect(reverse("console:worklist") + _query(request))


def filter_of(request: HttpRequest) -> Filter:
    """Read the filter from the address; what it does not know is everything."""
    asked = request.GET.get("light", "")
    light = Light(asked) if asked in set(Light) - {Light.CLOSED} else None
    kind = request.GET.get("kind", "")
    return Filter(
        light,
        kind if kind in procedures() else "",
        mine="mine" in request.GET,
        today=request.GET.get("due") == TODAY,
    )


def place_of(after: str) -> tuple[date, int] | None:
    """Read where the page begins; nonsense means at the beginning."""
    day, _, number = after.partition("_")
    try:
        return date.fromisoformat(day), int(number[:18])
    except ValueError:
        return None


def rows_by_deadline(actor: Actor, wanted: Filter) -> Paged[Row]:
    """Return the worklist as the rows of a list."""

    def give(after: str, size: int) -> Part[Row]:
        found = worklist(actor, wanted, after=place_of(after), size=size)
        return Part(rows_of(found.matters), "_".join(map(str, found.after or ())))

    return give


def _filters(request: HttpRequest, actor: Actor, wanted: Filter) -> Iterator[dict[str, Any]]:
    counts = counts_of(actor)
    base = reverse("console:worklist")
    yield {
        "label": either("全部", "All"),
        "count": sum(counts.lights.values()),
        "url": base + _query(request, light=None, due=None, after=None),
        "is_current": wanted.light is None and not wanted.today,
    }
    yield {
        "label": either("今天到期", "Due today"),
        "count": counts.today,
        "url": base + _query(request, light=None, due=TODAY, after=None),
        "is_current": wanted.today,
    }
    for light, count in counts.lights.items():
        if not count and light in SELDOM and wanted.light is not light:
            continue
        yield {
            "light": light,
            "label": light_word(light),
            "count": count,
            "url": base + _query(request, light=light.value, due=None, after=None),
            "is_current": wanted.light is light,
        }


def _query(request: HttpRequest, **changes: str | None) -> str:
    """Return the address's query with changes; None takes a part away."""
    known = {key: request.GET[key] for key in (*PARTS, "after") if key in request.GET}
    parts = {key: value for key, value in {**known, **changes}.items() if value is not None}
    return f"?{urlencode(parts)}" if parts else ""
