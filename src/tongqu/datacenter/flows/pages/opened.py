"""All that may be downloaded, each with what it is and how fresh (开放数据目录)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.datacenter.flows.pages.listings import SETS
from tongqu.kernel.ui.discovery import open_sets
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole


@lists(SETS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List the sets that the parts of the house declare."""
    table = SETS.of(request, whole(lambda: list(open_sets())))
    return answer(request, "flows/open.html", {"sets": table})
