"""Mechanisms: the list, one with its meetings, calling a meeting, charging an organ."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.access import own_organ
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.words import either, lazily, options, sentence
from tongqu.work.mechanisms.models import Kind, Mechanism, MeetingRecord
from tongqu.work.mechanisms.pages.listings import MECHANISMS, MEETINGS
from tongqu.work.mechanisms.selectors import mechanisms, meetings, meetings_of, overviews_of
from tongqu.work.mechanisms.services import action_charge, mechanism_found, meeting_call

MENU = (
    Entry(
        "联席会议和会商",
        "Joint meetings",
        "mechanisms:list",
        Net.WORK,
        hint="成员、会议、纪要、议定事项",
        order=20,
    ),
)
DATE = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class FoundForm(forms.Form):
    """A new mechanism."""

    name = forms.CharField(label=lazily("名称", "Name"), max_length=200)
    kind = forms.ChoiceField(label=lazily("种类", "Kind"), choices=lambda: options(Kind.choices))
    basis = forms.CharField(
        label=lazily("设立依据", "Founded by"),
        max_length=200,
        help_text=lazily("文件名称和文号", "Name and number of the document"),
    )
    members = forms.CharField(
        label=lazily("成员单位", "Members"),
        widget=forms.Textarea,
        help_text=lazily("一行一个", "One on a line"),
    )
    measure = forms.IntegerField(
        label=lazily("对应措施编号", "Measure of the plan"),
        required=False,
        min_value=1,
        max_value=200,
    )


class CallForm(forms.Form):
    """A meeting to be called."""

    topic = forms.CharField(label=lazily("议题", "Topic"), max_length=200)
    day = forms.DateField(label=lazily("会议日期", "Day of the meeting"), widget=DATE)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ChargeForm(forms.Form):
    """An action item."""

    text = forms.CharField(label=lazily("议定事项", "Decided"), max_length=300)
    organ = forms.CharField(label=lazily("责任单位", "Organ in charge"), max_length=100)
    due = forms.DateField(label=lazily("完成期限", "Due on"), widget=DATE)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


def fresh() -> dict[str, str]:
    """Return the key that makes a double click one."""
    return {"key": secrets.token_urlsafe(12)}


@lists(MECHANISMS)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the mechanisms; found one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = mechanism_found(
                name=given["name"],
                kind=given["kind"],
                convener=own_organ(actor),
                basis=given["basis"],
                members=given["members"].splitlines(),
                by=actor,
                measure=given["measure"],
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect("mechanisms:mechanism", made.pk)
    rows = MECHANISMS.of(request, keyset(mechanisms(), "name", "pk", read=overviews_of))
    shown = {"rows": rows, "form": form, "may_found": HEAD.name in actor.roles}
    return answer(request, "mechanisms/list.html", shown, status=422 if form.errors else 200)


@lists(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def mechanism(request: HttpRequest, number: int) -> HttpResponse:
    """Show a mechanism with its meetings; call one."""
    found = Mechanism.objects.select_related("convener").filter(pk=number).first()
    if found is None:
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = CallForm(request.POST or None, initial={"day": today(), **fresh()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            called = meeting_call(
                found, topic=given["topic"], day=given["day"], by=actor, key=given["key"]
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已召集会议。", "The meeting is called."))
            return redirect("console:matter", called.matter.number)
    return show(request, found, form)


@require_POST
def charge(request: HttpRequest, number: str) -> HttpResponse:
    """Charge an organ with something a meeting decided."""
    meeting = (
        MeetingRecord.objects.select_related("mechanism__convener__region", "matter")
        .filter(matter__number=number)
        .first()
    )
    if meeting is None:
        raise Http404
    form = ChargeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            action_charge(
                meeting,
                text=given["text"],
                organ=named(given["organ"], meeting.mechanism),
                due=given["due"],
                by=request.actor,  # type: ignore[attr-defined]
                key=given["key"],
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已交办。", "Charged."))
            return redirect("mechanisms:mechanism", meeting.mechanism_id)
    return show(request, meeting.mechanism, CallForm(initial=fresh()), form)


def named(name: str, mechanism_: Mechanism) -> Organ:
    """Return the one organ a name means where the mechanism is at home; raise Refusal otherwise."""
    found = organ_by_name(name, today(), mechanism_.convener.region)
    if found.organ is None:
        raise Refusal("bad_target", why=found.words)
    return found.organ


def show(
    request: HttpRequest, found: Mechanism, form: CallForm, refused: ChargeForm | None = None
) -> HttpResponse:
    """Show a mechanism with its forms."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    may = bool(actor.roles & {CLERK.name, HEAD.name}) and actor.sees(found.convener.path)
    shown: dict[str, Any] = {
        "mechanism": found,
        "meetings": MEETINGS.of(
            request,
            keyset(meetings(found), "-pk", read=meetings_of),
            at=reverse("mechanisms:mechanism", args=[found.pk]),
        ),
        "form": form,
        "charge": refused or ChargeForm(initial=fresh()),
        "may_call": may,
    }
    status = 422 if form.errors or refused else 200
    return answer(request, "mechanisms/mechanism.html", shown, status=status)


urlpatterns: list[URLPattern] = [
    path("", index, name="list"),
    path("<int:number>", mechanism, name="mechanism"),
    path("meetings/<str:number>/charge", charge, name="charge"),
]
