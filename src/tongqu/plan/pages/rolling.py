"""The year's end (年终转结): measures done, carried or dropped; one prepares, one confirms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import either, sentence
from tongqu.plan.models import Settlement, WorkPlan
from tongqu.plan.models import Standing as Outcome
from tongqu.plan.models.rolling import ENDS
from tongqu.plan.pages.filtering import plan_asked
from tongqu.plan.pages.rollings import ROLLING, Line
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import (
    Decision,
    mark_of,
    prepared,
    settlements_confirm,
    settlements_write,
)
from tongqu.plan.services.rolling import suggested

LONGEST = 2000


@lists(ROLLING)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year's end; keep what is good of what was sent, and show what is wrong beside it."""
    plan = plan_asked(year)
    if request.method != "POST":
        return show(request, plan)
    typed = typed_in(request, plan)
    try:
        wrong = settlements_write(plan, decided(typed), by=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return show(request, plan, typed, status=422)
    if wrong:
        return show(request, plan, typed, wrong, status=422)
    messages.success(request, either("处理意见已保存。", "What was prepared is kept."))
    return redirect("plan:roll", year)


@require_POST
def confirm(request: HttpRequest, year: int) -> HttpResponse:
    """Close the year as prepared; done twice, it leads to the successor that is there."""
    plan = plan_asked(year)
    if plan.rolled_on and WorkPlan.objects.filter(predecessor=plan).exists():
        messages.info(request, either("这一年已经转结。", "This year was closed before."))
        return redirect("plan:roll", year)
    try:
        heir = settlements_confirm(
            plan,
            by=request.actor,  # type: ignore[attr-defined]
            seen=request.POST.get("seen", ""),
        )
    except Refusal as refusal:
        nothing = either("没有转结，什么都没有改变：", "Nothing was rolled or changed: ")
        messages.error(request, f"{nothing}{sentence(refusal)}")
        return redirect("plan:roll", year)
    count = heir.measures.filter(carried_from__plan=plan).count()
    messages.success(
        request,
        either(
            f"已转结到 {heir.year} 年，结转 {count} 条措施。",
            f"Rolled to {heir.year}; {count} measures are carried over.",
        ),
    )
    return redirect("plan:year", heir.year)


def show(
    request: HttpRequest,
    plan: WorkPlan,
    typed: Mapping[int, tuple[str, str]] | None = None,
    wrong: Mapping[int, Refusal] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the page, with what was typed and what is wrong of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    known = prepared(plan)
    rows = lines(plan, known, typed or {}, wrong or {}, fill=request.GET.get("fill") == "records")
    mine = any(row.user_id == actor.user_id for row in known.values())
    counts = Counter(row.settlement.standing for row in rows if row.settlement)
    next_year = WorkPlan.objects.filter(year=plan.year + 1).first()
    values = {
        "plan": plan,
        "heir": WorkPlan.objects.filter(predecessor=plan).first(),
        "next": plan.year + 1,
        "existing": next_year,
        "rows": rows,
        "list": ROLLING.of(request, whole(lambda: rows)),
        "ends": ENDS,
        "counts": [(label, counts[value]) for value, label in ENDS],
        "waiting": [row.each.measure.no for row in rows if not row.settlement],
        "seen": mark_of(known),
        "is_mine": mine,
        "may_roll": PLAN.name in actor.roles and not plan.rolled_on,
        "is_early": today() < plan.ends_on,
        "wrong": [(row.each.measure.no, row.fault) for row in rows if row.fault],
    }
    return answer(request, "plan/rolling.html", values, status=status)


def lines(
    plan: WorkPlan,
    known: Mapping[int, Settlement],
    typed: Mapping[int, tuple[str, str]],
    wrong: Mapping[int, Refusal],
    *,
    fill: bool,
) -> list[Line]:
    """Return a line for each measure that is open, or was until the year was closed."""
    found = []
    for each in standings(plan, min(today(), plan.ends_on)):
        no, measure = each.measure.no, each.measure
        if measure.standing != Outcome.OPEN and no not in known:
            continue
        proposal, settlement = suggested(each), known.get(no)
        standing, reason = (proposal.standing.value, proposal.reason) if fill else ("", "")
        if settlement:
            standing, reason = settlement.standing, settlement.reason
        standing, reason = typed.get(no, (standing, reason))
        fault = sentence(wrong[no]) if no in wrong else ""
        found.append(Line(each, proposal, settlement, standing, reason, fault))
    return found


def typed_in(request: HttpRequest, plan: WorkPlan) -> dict[int, tuple[str, str]]:
    """Return what was typed for each open measure."""
    found = {}
    for no in plan.measures.filter(standing=Outcome.OPEN).values_list("no", flat=True):
        reason = request.POST.get(f"reason-{no}", "").replace("\x00", "")
        found[no] = (request.POST.get(f"standing-{no}", ""), reason[:LONGEST])
    return found


def decided(typed: Mapping[int, tuple[str, str]]) -> dict[int, Decision]:
    """Return what of it is a decision: a line without an outcome was left for later."""
    ends = {value for value, _ in ENDS}
    return {
        no: Decision(Outcome(standing), reason)
        for no, (standing, reason) in typed.items()
        if standing in ends
    }
