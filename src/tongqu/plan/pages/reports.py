"""The monthly reports (月报): who has reported, who has not; those who have not are prompted."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either, sentence, worded
from tongqu.plan.models import WorkPlan
from tongqu.plan.pages.filtering import plan_asked
from tongqu.plan.procedure import MonthlyReport
from tongqu.plan.selectors.reports import Told, counts_of, months_of, reports_of, told
from tongqu.plan.services import reports_prompt

COLOURS = {
    MonthlyReport.late.name: "red",
    MonthlyReport.returned.name: "amber",
    MonthlyReport.accepted.name: "green",
}


def _state(row: Told) -> object:
    return tag(worded(row.state), COLOURS.get(row.report.matter.state, ""))


REPORTS = Listing[Told](
    name="reports",
    title=("月报", "Monthly reports"),
    columns=(
        Column("月份", "Month", lambda row: f"{row.report.month:%Y-%m}", Kind.SHORT),
        Column("措施", "Measure", lambda row: row.report.measure.no, Kind.NUMBER),
        Column("单位", "Organ", lambda row: row.report.matter.organ.name, is_link=True),
        Column(
            "状态", "State", lambda row: worded(row.state), shown=_state, is_plain=True
        ),
        Column("期限", "Due", lambda row: row.due, Kind.DAY),
        Column("报送日期", "Reported", lambda row: row.day, Kind.DAY),
        Column(
            "进展", "Progress", lambda row: row.progress,
            below=(
                Column("依据", "Evidence", lambda row: row.evidence),
                Column("受阻原因", "What blocks it", lambda row: row.ground),
                Column("逾期说明", "Why it is late", lambda row: row.explanation),
            ),
        ),
    ),
    empty=Empty(
        ("没有月报", "No report"),
        (
            "成果派发以后，每月 1 日向牵头单位布置上月的月报。",
            "Once deliverables are out, each lead organ is asked on the first of a month.",
        ),
    ),
    opens=lambda row: reverse("console:matter", args=[row.report.matter.number]),
    size=100,
)  # fmt: skip


@lists(REPORTS)
@require_safe
def page(request: HttpRequest, year: int) -> HttpResponse:
    """Show the reports of a month, by state."""
    plan = plan_asked(year)
    months = months_of(plan)
    month = month_in(request.GET.get("month", ""), months)
    state = request.GET.get("state", "")
    state = state if state in MonthlyReport.states else ""
    rows = keyset(reports_of(plan, month, state), "-month", "measure__no", "pk", read=told)
    counts = counts_of(plan, month)
    values = {
        "plan": plan,
        "months": months,
        "month": month,
        "state": state,
        "reports": REPORTS.of(request, rows),
        "total": sum(counts.values()),
        "everything": _at(plan, month, ""),
        "filters": [
            (name, each, counts[name], _at(plan, month, name))
            for name, each in MonthlyReport.states.items()
            if counts.get(name)
        ],
        "late": counts.get(MonthlyReport.late.name, 0),
        "may_prompt": PLAN.name in request.actor.roles,  # type: ignore[attr-defined]
    }
    return answer(request, "plan/reports.html", values)


@require_POST
def prompt(request: HttpRequest, year: int) -> HttpResponse:
    """Prompt everybody whose report of a month is late; one that cannot be keeps no other back."""
    plan = plan_asked(year)
    month = month_in(request.POST.get("month", ""), months_of(plan))
    try:
        sent, refused = reports_prompt(plan, month=month, by=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        said = either(f"已催办 {len(sent)} 条措施。", f"{len(sent)} measures were prompted.")
        messages.success(request, said)
        for no, why in refused.items():
            messages.error(request, f"{either('措施', 'Measure')} {no}：{sentence(why)}")
    return redirect(_at(plan, month, MonthlyReport.late.name))


def month_in(asked: str, months: list[date]) -> date | None:
    """Return the month of an address, the newest without one; None where none was asked for."""
    found = {f"{month:%Y-%m}": month for month in months}
    return found.get(asked, months[0] if months else None)


def _at(plan: WorkPlan, month: date | None, state: str) -> str:
    parts = {"month": f"{month:%Y-%m}" if month else "", "state": state}
    kept = urlencode({key: value for key, value in parts.items() if value})
    return f"{reverse('plan:reports', args=[plan.year])}?{kept}"
