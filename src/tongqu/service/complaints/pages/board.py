"""The head's one page: what is open, what is late, where, about what, and who wrote often."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.sources import whole
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.counts import BY_GROUP, BY_OFFICER, BY_ORGAN, WRITERS
from tongqu.service.complaints.selectors.figures import figures_of, year_before
from tongqu.service.complaints.selectors.listing import (
    load_by_group,
    load_by_officer,
    load_by_organ,
    serial_writers,
)

OFTEN = 5  # complaints within a year; a habit of the house, not of the law


@lists(BY_ORGAN, BY_GROUP, BY_OFFICER, WRITERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the board of what the head may see."""
    actor = actor_of(request)
    organs = load_by_organ(actor)
    values = {
        "open": sum(each.open for each in organs),
        "overdue": sum(each.overdue for each in organs),
        "figures": figures_of(year_before(today()), today(), path=actor.path or ""),
        "organs": BY_ORGAN.of(request, whole(lambda: organs)),
        "groups": BY_GROUP.of(request, whole(lambda: load_by_group(actor))),
        "officers": BY_OFFICER.of(request, whole(lambda: load_by_officer(actor))),
        "writers": WRITERS.of(request, whole(lambda: serial_writers(actor, OFTEN))),
        "often": OFTEN,
    }
    return answer(request, "complaints/board.html", values)
