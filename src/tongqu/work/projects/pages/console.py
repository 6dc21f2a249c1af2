"""Projects: the list, one with its milestones and money."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.access import own_organ
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.words import either, lazily, options, sentence
from tongqu.work.projects.models import Fund, Project
from tongqu.work.projects.pages.listings import FUNDS, MILESTONES, PROJECTS
from tongqu.work.projects.selectors import projects_seen, row_of, rows_of
from tongqu.work.projects.services import fund_book, milestone_set, project_begin

MENU = (
    Entry("建设项目", "Projects", "projects:list", Net.WORK, hint="节点、资金、验收", order=30),
)
DATE = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class BeginForm(forms.Form):
    """A new project."""

    name = forms.CharField(label=lazily("项目名称", "Project"), max_length=200)
    place = forms.CharField(label=lazily("建设地点", "Place"), max_length=100, required=False)
    budget = forms.DecimalField(
        label=lazily("总投资（万元）", "Budget (10,000 yuan)"), max_digits=14, decimal_places=2
    )
    measure = forms.IntegerField(
        label=lazily("对应措施编号", "Measure of the plan"),
        required=False,
        min_value=1,
        max_value=200,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class MilestoneForm(forms.Form):
    """A new milestone."""

    name = forms.CharField(label=lazily("节点", "Milestone"), max_length=200)
    due = forms.DateField(label=lazily("完成期限", "Due on"), widget=DATE)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class FundForm(forms.Form):
    """A booking."""

    kind = forms.ChoiceField(
        label=lazily("类别", "Kind"), choices=lambda: options(Fund.Kind.choices)
    )
    amount = forms.DecimalField(
        label=lazily("金额（万元）", "Amount (10,000 yuan)"),
        max_digits=14,
        decimal_places=2,
        help_text=lazily("冲回写负数", "Negative to take back"),
    )
    day = forms.DateField(label=lazily("日期", "Day"), widget=DATE)
    evidence = forms.CharField(label=lazily("凭据", "Evidence"), max_length=200)


def fresh() -> dict[str, object]:
    """Return the key that makes a double click one."""
    return {"key": secrets.token_urlsafe(12), "day": today()}


@lists(PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the projects one may see; put one on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = BeginForm(request.POST or None, initial=fresh())
    if request.method == "POST" and form.is_valid():
        try:
            made = project_begin(organ=own_organ(actor), by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect("projects:project", made.matter.number)
    may = bool(actor.roles & {CLERK.name, HEAD.name})
    rows = PROJECTS.of(request, keyset(projects_seen(actor), "-pk", read=rows_of))
    shown = {"rows": rows, "form": form, "may_begin": may}
    return answer(request, "projects/list.html", shown, status=422 if form.errors else 200)


@lists(MILESTONES, FUNDS)
@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, number: str) -> HttpResponse:
    """Show a project; set a milestone or book money."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Project.objects.select_related("matter__organ").filter(matter__number=number).first()
    if found is None or not actor.sees(found.matter.path):
        raise Http404
    asked = request.POST.get("what", "")
    milestone = MilestoneForm(request.POST if asked == "milestone" else None, initial=fresh())
    fund = FundForm(request.POST if asked == "fund" else None, initial=fresh())
    form: MilestoneForm | FundForm = fund if asked == "fund" else milestone
    if form.is_bound and form.is_valid():
        try:
            if asked == "fund":
                fund_book(found, by=actor, **form.cleaned_data)
            else:
                milestone_set(found, by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已登记。", "On record."))
            return redirect("projects:project", number)
    shown: dict[str, Any] = {
        "row": row_of(found),
        "project": found,
        "milestones": MILESTONES.of(
            request, keyset(found.milestones.select_related("matter"), "pk", read=list)
        ),
        "funds": FUNDS.of(request, keyset(found.funds.all(), "day", "pk", read=list)),
        "milestone": milestone,
        "fund": fund,
        "may_work": bool(actor.roles & {CLERK.name, HEAD.name}) and found.matter.is_open,
    }
    status = 422 if form.errors else 200
    return answer(request, "projects/project.html", shown, status=status)


urlpatterns: list[URLPattern] = [
    path("", index, name="list"),
    path("<str:number>", project, name="project"),
]
