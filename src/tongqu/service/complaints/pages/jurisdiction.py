"""An officer says that another organ is competent: agreed within the term, or designated."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import amount, either, sentence
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.services.jurisdiction import jurisdiction_open

KINDS = {Complaint.kind, Report.kind}


class DisputeForm(forms.Form):
    """With whom, and why."""

    use_required_attribute = False
    against = forms.CharField(max_length=128)
    reason = forms.CharField(max_length=2000, widget=forms.Textarea)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.fields["against"].label = either("与哪个机关有争议", "With which organ")
        self.fields["against"].help_text = either("写机关的全称或简称。", "Its full or short name.")
        self.fields["reason"].label = either("理由", "Reason")

    def clean_against(self) -> Organ:
        """Return the one organ the name means; say so where it means several or none."""
        found = organ_by_name(self.cleaned_data["against"], today())
        if found.organ is None:
            raise forms.ValidationError(sentence(found.words))
        return found.organ


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Ask with whom and why, and put the dispute on record."""
    actor = actor_of(request)
    matter = _seen(actor, number)
    form = DisputeForm(request.POST or None, initial=refill(request, key=secrets.token_urlsafe(12)))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            opened = jurisdiction_open(
                matter,
                against=given["against"],
                reason=given["reason"],
                by=actor,
                key=f"jurisdiction:{actor.user_id}:{given['key']}",
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            told = f"已登记，编号 {opened.number}。"
            messages.success(request, either(told, f"On record: {opened.number}."))
            return redirect("console:matter", opened.number)
    rule = RULES.agree_jurisdiction_within
    value = rule.on(today())
    words = {"form": form, "matter": matter, "term": amount(rule, value), "basis": value.basis}
    status = 422 if form.is_bound else 200
    return render(request, "complaints/jurisdiction.html", words, status=status)


def _seen(actor: Actor, number: str) -> Matter:
    try:
        matter = matter_by_number(actor, number)
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal
    if matter.kind not in KINDS:
        raise Http404
    return matter
