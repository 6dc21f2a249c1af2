"""One search over everything an officer may see, and what it offers while one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongqu.kernel.accounts.pace import PERSON_HINTS, PERSON_SEARCHES, STRANGER_SEARCHES
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.finding import Answer, found_for, sources
from tongqu.kernel.search.query import Query, query_of
from tongqu.kernel.search.showing import FEW, shown
from tongqu.kernel.ui.found import FOUND, told
from tongqu.kernel.ui.lists.answering import answer as listed
from tongqu.kernel.ui.lists.answering import lists
from tongqu.kernel.ui.pace import paced

KEY = 20


@lists(FOUND)
@never_cache
@paced(PERSON_SEARCHES, STRANGER_SEARCHES)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found, group by group; the whole number of one thing opens it at once."""
    query, answer = _asked(request)
    only = request.GET.get("in", "")[:KEY]
    if answer.meant and not only:
        return redirect(answer.meant)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    searched = [each for each in sources() if each.is_for(actor)]
    values = told(request, query, answer, only, searched)
    return listed(request, "console/search.html", values)


@never_cache
@paced(PERSON_HINTS, STRANGER_SEARCHES)
@require_safe
def hints(request: HttpRequest) -> HttpResponse:
    """Offer the nearest of each group while somebody types."""
    query, answer = _asked(request)
    words = {"query": query.text, "groups": shown(answer, query, "", FEW), "answer": answer}
    return render(request, "console/hints.html", words)


def _asked(request: HttpRequest) -> tuple[Query, Answer]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = query_of(request.GET.get("q", ""))
    only = request.GET.get("in", "")[:KEY]
    return query, found_for(actor, query, only)
