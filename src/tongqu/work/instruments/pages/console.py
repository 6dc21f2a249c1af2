"""Documents in the making: the list, and beginning one."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import own_organ, visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.words import either, lazily, options, sentence
from tongqu.work.instruments.models import Instrument, Kind
from tongqu.work.instruments.pages import commenting, drafting
from tongqu.work.instruments.pages.listings import INSTRUMENTS
from tongqu.work.instruments.selectors import instruments_seen, rows_of
from tongqu.work.instruments.services import instrument_begin

MENU = (
    Entry("文件制定", "Documents", "instruments:list", Net.WORK, hint="从起草到备案", order=10),
)
MEASURES = 200


class BeginForm(forms.Form):
    """What a document is told by."""

    title = forms.CharField(label=lazily("文件名称", "Title"), max_length=200)
    kind = forms.ChoiceField(label=lazily("种类", "Kind"), choices=lambda: options(Kind.choices))
    measure = forms.IntegerField(
        label=lazily("对应措施编号", "Measure of the plan"),
        required=False,
        min_value=1,
        max_value=MEASURES,
        help_text=lazily(
            "本年度工作方案里的编号；不是方案任务就不填",
            "Its number in this year's plan; empty if it is none",
        ),
    )
    replaces = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


@lists(INSTRUMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """List the documents one may see; begin one, keeping what was typed if it is refused."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    old = replaced(actor, request.POST.get("replaces") or request.GET.get("replaces", ""))
    form = BeginForm(request.POST or None, initial=blank(old))
    if request.method == "POST" and form.is_valid():
        try:
            made = instrument_begin(
                title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"],
                organ=own_organ(actor),
                by=actor,
                measure=form.cleaned_data["measure"],
                replaces=old,
                key=form.cleaned_data["key"],
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已开始起草。", "Drafting has begun."))
            return redirect("console:matter", made.matter.number)
    shown = {
        "rows": INSTRUMENTS.of(request, keyset(instruments_seen(actor), "-pk", read=rows_of)),
        "old": old,
        "form": form,
        "may_begin": bool(actor.roles & {CLERK.name, HEAD.name}),
    }
    status = 422 if form.errors else 200
    return answer(request, "instruments/list.html", shown, status=status)


def blank(old: Instrument | None) -> dict[str, object]:
    """Return what the form begins with: nothing, or what the document to be replaced says."""
    key: dict[str, object] = {"key": secrets.token_urlsafe(12)}
    if old is None:
        return key
    return {**key, "title": old.title, "kind": old.kind, "replaces": old.matter.number}


def replaced(actor: Actor, number: str) -> Instrument | None:
    """Return the document an address names to be replaced, if the officer may see it."""
    if not number:
        return None
    matters = visible_to(Matter.objects.filter(number=number), actor)
    found = Instrument.objects.filter(matter__in=matters).select_related("matter").first()
    if found is None:
        raise Http404
    return found


urlpatterns: list[URLPattern] = [
    path("", page, name="list"),
    path("<slug:number>/comments", commenting.page, name="comments"),
    path("<slug:number>/comments/<int:serial>", commenting.decide, name="comment"),
    path("<slug:number>/draft", drafting.page, name="draft"),
    path("<slug:number>/screen", drafting.screen, name="screen"),
    path("<slug:number>/opinion.docx", drafting.opinion, name="opinion"),
]
