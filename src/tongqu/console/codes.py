"""Giving out codes: of a matter to whom it concerns, of an enterprise to who speaks for it."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.console.matter import seen
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.ui.guards import for_roles
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import amount, either, lazily, sentence
from tongqu.kernel.visitors.refusal import VisitRefusal
from tongqu.kernel.visitors.rules import RULES
from tongqu.kernel.visitors.services import enterprise_code_issue, matter_code_issue


class EnterpriseForm(forms.Form):
    """Which enterprise."""

    use_required_attribute = False
    key = forms.CharField(label=lazily("统一社会信用代码", "Credit code"), max_length=18)
    name = forms.CharField(label=lazily("企业名称", "Enterprise"), max_length=200)


@never_cache
@require_POST
def matter_code(request: HttpRequest, number: str) -> HttpResponse:
    """Give the matter a new code and show it, once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    try:
        code = matter_code_issue(matter=matter, by=actor)
    except VisitRefusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("console:matter", number)
    words = {"whose": matter.subject_name, "key": matter.number, "code": code, "is_matter": True}
    return render(request, "console/code.html", words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(WINDOW, CLERK, HEAD)
def enterprise_code(request: HttpRequest) -> HttpResponse:
    """Give an enterprise a code for one sign-in and show it, once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = EnterpriseForm(request.POST or None, initial=refill(request))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            code = enterprise_code_issue(key=given["key"], name=given["name"], by=actor)
        except VisitRefusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            words = {"whose": given["name"], "key": given["key"].upper(), "code": code}
            return render(request, "console/code.html", words | _until())
    status = 422 if form.is_bound else 200
    return render(request, "console/enterprise_code.html", {"form": form}, status=status)


def _until() -> dict[str, object]:
    """Return until when a code for an enterprise issued now is good, and by which rule."""
    rule = RULES.enterprise_code_days
    value = rule.on(today())
    term = f"{amount(rule, value)}{either('，', ', ')}{value.basis}"
    return {"until": now() + timedelta(days=int(rule.amount(today()))), "term": term}
