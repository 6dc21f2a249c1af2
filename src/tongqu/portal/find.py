"""One search for everybody: over what is published by declaration, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tongqu.kernel.accounts.pace import PERSON_SEARCHES, STRANGER_SEARCHES
from tongqu.kernel.search.finding import found_in_public, public_sources
from tongqu.kernel.search.query import query_of
from tongqu.kernel.ui.found import FOUND, told
from tongqu.kernel.ui.lists.answering import answer as listed
from tongqu.kernel.ui.lists.answering import lists
from tongqu.kernel.ui.pace import paced

KEY = 20


@lists(FOUND)
@paced(PERSON_SEARCHES, STRANGER_SEARCHES)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; a number or a code goes where it is asked for with what proves it."""
    query, only = query_of(request.GET.get("q", "")), request.GET.get("in", "")[:KEY]
    answer = found_in_public(query, only)
    if answer.meant and not only:
        return redirect(answer.meant)
    values = told(request, query, answer, only, public_sources())
    return listed(request, "portal/search.html", values)
