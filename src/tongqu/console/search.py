"""One search over everything an officer may see: matters by number, subjects, pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tongqu.console.rows import rows_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import matters_found
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.context import rail

LONGEST = 80


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; a matter's whole number opens it at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = request.GET.get("q", "").strip()[:LONGEST]
    matters: list[Matter] = matters_found(actor, query) if query else []
    if len(matters) == 1 and matters[0].number == query:
        return redirect("console:matter", query)
    lines = [line for part in rail(request) for line in part.lines]
    pages = [line for line in lines if query and query.lower() in line.label.lower()]
    return render(
        request,
        "console/search.html",
        {"query": query, "rows": rows_of(matters), "pages": pages},
    )
