"""The board (计划总览): 48 measures at a glance, as of a day."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import either, sentence
from tongqu.plan.engine.lights import WORDS, Colour
from tongqu.plan.models import Deliverable, Proposal, WorkPlan
from tongqu.plan.pages.filtering import (
    organs_named,
    plan_asked,
    query,
    regions_named,
    wanted_of,
)
from tongqu.plan.pages.listings import MEASURES, measures_on
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import plan_dispatch


@lists(MEASURES)
@require_safe
def page(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the board of a year, the newest one without a year."""
    if not WorkPlan.objects.exists():
        return render(request, "plan/none.html")
    plan = plan_asked(year)
    shown = context(request, plan)
    rows, on = shown["rows"], shown["wanted"].on
    values = {
        **shown,
        "measures": measures_on(on).of(request, whole(lambda: rows)),
        "may_dispatch": PLAN.name in request.actor.roles,  # type: ignore[attr-defined]
    }
    return answer(request, "plan/board.html", values)


@require_POST
def dispatch(request: HttpRequest, year: int) -> HttpResponse:
    """Send the deliverables that are not out yet to the organs that answer for them."""
    plan = plan_asked(year)
    try:
        done = plan_dispatch(plan, by=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        nothing = either("没有派发：", "Nothing was sent out: ")
        messages.error(request, f"{nothing}{sentence(refusal)}")
    else:
        count = len(done.waiting)
        waiting = (
            either(f"，{count} 项还没有落实责任单位", f"; {count} have nobody who answers yet")
            if count
            else ""
        )
        told = either(f"已派发 {done.sent} 项成果", f"Deliverables sent out: {done.sent}")
        messages.success(request, f"{told}{waiting}{either('。', '.')}")
    return redirect("plan:year", year)


def context(request: HttpRequest, plan: WorkPlan) -> dict[str, Any]:
    """Return what the board shows, for the console and the portal alike."""
    wanted = wanted_of(request, plan)
    every = standings(plan, wanted.on)
    rows = [each for each in every if wanted.holds(each)]
    counts = Counter(each.colour for each in every)
    live = sum(each.is_live for each in every)
    return {
        "plan": plan,
        "plans": WorkPlan.objects.all(),
        "wanted": wanted,
        "rows": rows,
        "sections": [(s, list(group)) for s, group in groupby(every, lambda e: e.measure.section)],
        "titled": sum(bool(s.title) for s in plan.sections.all()),
        "total": len(every),
        "live": live,
        "counted_at": every[0].counted_at if every else None,
        "live_share": round(100 * live / len(every)) if every else 0,
        "closed": sum(each.closed for each in every),
        "submitted": sum(each.submitted for each in every),
        "deliverables": sum(each.total for each in every),
        "filters": [
            (colour, WORDS[colour], counts[colour], query(request, light=colour.value))
            for colour in Colour
        ],
        "everything": query(request, light="", section="", organ="", region=""),
        "organs": organs_named(every),
        "regions": regions_named(every),
        "waiting": Proposal.objects.filter(batch__plan=plan, state=Proposal.State.OPEN).count(),
        "to_dispatch": Deliverable.objects.filter(
            measure__plan=plan, matter=None, owner__isnull=False
        ).count(),
        "is_past": wanted.on.year == plan.year and wanted.on == plan.ends_on,
    }
