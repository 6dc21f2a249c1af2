"""One search for everybody: over what is published by declaration, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tongqu.kernel.search.finding import found_in_public, public_sources
from tongqu.kernel.search.query import query_of
from tongqu.kernel.search.showing import SOME, shown

KEY = 20


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; a number or a code goes where it is asked for with what proves it."""
    query, only = query_of(request.GET.get("q", "")), request.GET.get("in", "")[:KEY]
    answer = found_in_public(query, only)
    if answer.meant and not only:
        return redirect(answer.meant)
    words = {
        "query": query.text,
        "is_short": bool(query.text) and query.is_short,
        "groups": shown(answer, query, only, SOME),
        "is_whole": answer.is_whole,
        "only": only,
        "searched": public_sources(),
    }
    return render(request, "portal/search.html", words)
