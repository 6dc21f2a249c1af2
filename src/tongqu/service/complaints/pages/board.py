"""The head's one page: what is open, what is late, where, about what, and who wrote often."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import worded
from tongqu.service.complaints.engine.bars import Bars, bars
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.counts import (
    BY_GROUP,
    BY_OFFICER,
    BY_ORGAN,
    BY_STREET,
    WRITERS,
)
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors import counted
from tongqu.service.complaints.selectors.listing import (
    Load,
    load_by_group,
    load_by_officer,
    load_by_organ,
    load_by_street,
    serial_writers,
)
from tongqu.service.complaints.selectors.repeats import often

BARS = 15  # of a chart; the table below has every row


@lists(BY_ORGAN, BY_STREET, BY_GROUP, BY_OFFICER, WRITERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the board of what the head may see."""
    actor = actor_of(request)
    organs, streets = load_by_organ(actor), load_by_street(actor)
    subjects = load_by_group(actor)
    values = {
        "open": sum(each.open for each in organs),
        "overdue": sum(each.overdue for each in organs),
        "figures": counted.total(actor.path),
        "counted_at": counted.counted_at(),
        "organs": BY_ORGAN.of(request, whole(lambda: organs)),
        "organ_bars": _bars(organs),
        "streets": BY_STREET.of(request, whole(lambda: streets)),
        "street_bars": _bars(streets),
        "groups": BY_GROUP.of(request, whole(lambda: subjects)),
        "group_bars": _bars(subjects),
        "officers": BY_OFFICER.of(request, whole(lambda: load_by_officer(actor))),
        "writers": WRITERS.of(request, whole(lambda: serial_writers(actor, often()))),
        "often": often(),
        "often_basis": RULES.often_from.on(today()).basis,
    }
    return answer(request, "complaints/board.html", values)


def _bars(loads: list[Load]) -> Bars:
    return bars([(worded(each.label), each.open, each.overdue) for each in loads[:BARS]])
