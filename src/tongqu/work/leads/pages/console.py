"""Register a lead, alone or out of another matter, and send it to who looks into it."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.matters.services import Subject
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organs_open
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, PLAN, WINDOW
from tongqu.kernel.ui.facts import facts_of
from tongqu.kernel.ui.guards import for_roles
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, sentence
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.services import lead_dispatch, lead_open

officers = for_roles(WINDOW, CLERK, HEAD, PLAN)
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name, PLAN.name})
MENU = (Entry("登记线索", "Register a lead", "leads:new", Net.WORK, roles=OFFICES, order=20),)


class LeadForm(forms.Form):
    """About whom, and what."""

    use_required_attribute = False
    name = forms.CharField(max_length=200)
    code = forms.CharField(max_length=18, required=False)
    text = forms.CharField(max_length=5000, widget=forms.Textarea)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self.fields["name"].label = either("涉及的单位", "About whom")
        self.fields["code"].label = either("统一社会信用代码", "Credit code")
        self.fields["text"].label = either("线索内容", "Lead")
        self.fields["text"].help_text = either(
            "不要写举报人、投诉人的姓名和电话。", "Never the name or telephone of who reported."
        )


class DispatchForm(forms.Form):
    """Who looks into it."""

    use_required_attribute = False
    to = forms.ModelChoiceField(queryset=Organ.objects.none())
    wish = forms.CharField(max_length=2000, required=False, widget=forms.Textarea)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        to = self.fields["to"]
        to.label = either("承办机关", "Who looks into it")
        self.fields["wish"].label = either("办理要求", "What is asked")
        if isinstance(to, forms.ModelChoiceField):
            to.queryset = visible_to(organs_open(on=today()), actor)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what the lead is, beside the matter it comes out of."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    source = _source(request, actor)
    blank = {"key": secrets.token_urlsafe(18)}
    if source:
        blank |= {"name": source.subject_name, "code": source.subject_key}
    form = LeadForm(request.POST or None, initial=refill(request, **blank))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            organ = source.organ if source else Organ.objects.filter(pk=actor.organ_id or 0).first()
            matter = lead_open(
                subject=Subject("lead", given["code"].strip().upper(), given["name"]),
                text=given["text"],
                organ=_there(organ),
                by=actor,
                key=given["key"],
                source=source,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, either("线索已登记，请分办。", "Registered; now dispatch it.")
            )
            return redirect("leads:dispatch", matter.number)
    groups = facts_of(source, actor) if source else ()
    words = {"form": form, "source": source, "groups": groups}
    return render(request, "leads/new.html", words, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def dispatch(request: HttpRequest, number: str) -> HttpResponse:
    """Ask who looks into it, and send it there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = _seen(actor, number)
    if matter.kind != Lead.kind:
        raise Http404
    blank = {"key": secrets.token_urlsafe(12)}
    form = DispatchForm(actor, request.POST or None, initial=refill(request, **blank))
    if form.is_bound and form.is_valid():
        try:
            lead_dispatch(matter, by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已分办。", "Dispatched."))
            return redirect("console:matter", number)
    words = {"form": form, "matter": matter}
    return render(request, "leads/dispatch.html", words, status=422 if form.is_bound else 200)


def _source(request: HttpRequest, actor: Actor) -> Matter | None:
    number = request.GET.get("from", "")
    return _seen(actor, number) if number else None


def _seen(actor: Actor, number: str) -> Matter:
    try:
        return matter_by_number(actor, number.replace("\x00", ""))
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal


def _there(organ: Organ | None) -> Organ:
    if organ is None:
        raise Refusal(
            "wrong_role",
            step=Both("登记线索", "Register a lead"),
            needed=Both("有岗位的人员", "people who hold a post"),
        )
    return organ


urlpatterns: list[URLPattern] = [
    path("new", officers(new), name="new"),
    path("<slug:number>/dispatch", officers(dispatch), name="dispatch"),
]
