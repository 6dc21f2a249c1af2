"""The plan's papers to download, each as DOCX and as XLSX, as of the board's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.kernel.ui.excel import KIND as SHEETS
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.plan.models import WorkPlan
from tongqu.plan.pages.filtering import plan_asked, wanted_of
from tongqu.plan.pages.listings import SCORES
from tongqu.plan.papers import breakdown, monthly, pressing, yearly
from tongqu.plan.papers.content import Content
from tongqu.plan.papers.paper import KIND, written
from tongqu.plan.papers.workbook import workbook
from tongqu.plan.selectors.assessing import assessed
from tongqu.plan.selectors.standing import standings

Make = Callable[[WorkPlan, date], Content]


@dataclass(frozen=True, slots=True)
class Output:
    """A paper by its name; ``table`` is what the workbook says where it is not the same."""

    title: str
    title_en: str
    make: Make
    table: Make | None = None


OUTPUTS = {
    "page": Output("一页通", "One page", monthly.page_for_the_head),
    "notice": Output("月通报", "Monthly notice", monthly.notice),
    "quarter": Output("季度调度表", "Quarter", breakdown.quarter),
    "tasks": Output("任务分解表", "Tasks", breakdown.tasks),
    "urgings": Output("督办催办台账", "Urgings and prompts", pressing.register),
    "scores": Output("考核得分", "Scores", monthly.scores),
    "report": Output("年度落实情况报告", "Yearly report", yearly.report, yearly.table),
}


@lists(SCORES)
@require_safe
def page(request: HttpRequest, year: int) -> HttpResponse:
    """List what can be downloaded as of the board's day, and show the organs' scores."""
    plan = plan_asked(year)
    wanted = wanted_of(request, plan)
    every = standings(plan, wanted.on)
    shown = {
        "plan": plan,
        "wanted": wanted,
        "outputs": OUTPUTS.items(),
        "scores": SCORES.of(request, whole(lambda: assessed(plan, every, wanted.on))),
    }
    return answer(request, "plan/papers.html", shown)


@require_safe
def document(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """Give a paper as DOCX."""
    plan, output, on = asked(request, year, name)
    return attached(written(output.make(plan, on)), f"plan-{year}-{name}-{on}.docx", KIND)


@require_safe
def sheet(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """Give a paper as XLSX."""
    plan, output, on = asked(request, year, name)
    make = output.table or output.make
    return attached(workbook(make(plan, on)), f"plan-{year}-{name}-{on}.xlsx", SHEETS)


def asked(request: HttpRequest, year: int, name: str) -> tuple[WorkPlan, Output, date]:
    """Return plan, paper and day of an address."""
    plan = plan_asked(year)
    if name not in OUTPUTS:
        raise Http404
    return plan, OUTPUTS[name], wanted_of(request, plan).on


def attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """Answer with a file to keep."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
