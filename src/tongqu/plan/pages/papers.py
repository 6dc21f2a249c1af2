"""The plan's papers to download: tables, notices, the yearly report, an urging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.plan.models import Urge, WorkPlan
from tongqu.plan.pages.filtering import plan_asked, wanted_of
from tongqu.plan.pages.listings import SCORES
from tongqu.plan.papers import breakdown, monthly, urging, yearly
from tongqu.plan.papers.paper import KIND
from tongqu.plan.selectors.assessing import assessed
from tongqu.plan.selectors.standing import standings

DOCUMENTS: dict[str, tuple[str, Callable[[WorkPlan, date], bytes]]] = {
    "notice": ("月通报", monthly.notice),
    "page": ("一页通", monthly.page_for_the_head),
    "tasks": ("任务分解表", breakdown.table),
    "quarter": ("季度调度表", breakdown.quarter_table),
    "report": ("年度落实情况报告", yearly.report),
}
HEAD = ("单位", "得分", "销号", "月报", "指标", "督办", "计分")


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
        "documents": [(key, title) for key, (title, _) in DOCUMENTS.items()],
        "scores": SCORES.of(request, whole(lambda: assessed(plan, every, wanted.on))),
    }
    return answer(request, "plan/papers.html", shown)


@require_safe
def document(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """Give one of the documents."""
    plan = plan_asked(year)
    on = wanted_of(request, plan).on
    if name not in DOCUMENTS:
        raise Http404
    _, make = DOCUMENTS[name]
    return attached(make(plan, on), f"plan-{year}-{name}-{on}")


@require_safe
def sheet(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """Give one of the tables as a workbook."""
    plan = plan_asked(year)
    on = wanted_of(request, plan).on
    file = f"plan-{year}-{name}-{on}"
    if name == "tasks":
        return as_download(file, "任务分解表", breakdown.HEAD, breakdown.rows(plan, on))
    if name == "quarter":
        return as_download(file, "季度调度表", breakdown.QUARTER, breakdown.quarter(plan, on))
    if name == "scores":
        found = assessed(plan, standings(plan, on), on)
        rows = [(s.organ, s.score.total, *s.score.parts, s.score.said) for s in found]
        return as_download(file, "考核得分", HEAD, rows)
    raise Http404


@require_safe
def urge(request: HttpRequest, number: str) -> HttpResponse:
    """Give an urging as a document, to those who may see its matter."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = (
        Urge.objects.select_related("matter__organ", "measure__plan")
        .filter(matter__number=number)
        .first()
    )
    if row is None or not actor.sees(row.matter.path):
        raise Http404
    return attached(urging.sheet(row), f"urge-{row.measure.plan.year}-{row.serial}")


def attached(content: bytes, name: str) -> HttpResponse:
    """Answer with a document to keep."""
    response = HttpResponse(content, content_type=KIND)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
