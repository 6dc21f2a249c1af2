"""An officer writes down what somebody says at the telephone or the window."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, sentence
from tongqu.service.complaints.pages.asking import actor_of, organ_of
from tongqu.service.complaints.pages.forms import TelephoneForm
from tongqu.service.complaints.services.intake import letter_file


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the form with what is still missing, or take the letter in."""
    if request.method != "POST":
        blank = {"key": secrets.token_urlsafe(18), "channel": "12315"}
        return _show(request, TelephoneForm(initial=refill(request, **blank)))
    form = TelephoneForm(request.POST)
    if form.is_valid():
        actor = actor_of(request)
        try:
            source = form.source(organ_of(actor, Both("登记来件", "Register a letter")))
            receipt = letter_file(
                form.letter(source),
                by=actor,
                key=f"user:{actor.user_id}:{form.cleaned_data['key']}",
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            if not receipt.is_new:
                told = either(
                    "这一件以前已经登记过，没有重复登记。",
                    "It had been taken in before and was not taken in again.",
                )
                messages.warning(request, told)
            rows = [
                {
                    "matter": each,
                    "code": receipt.codes.get(each.number, ""),
                    "is_here": actor.sees(each.path),
                }
                for each in receipt.matters
            ]
            return render(request, "complaints/taken.html", {"rows": rows, "why": receipt.why})
    return _show(request, form)


def _show(request: HttpRequest, form: TelephoneForm) -> HttpResponse:
    words = {"form": form, "parts": list(form.parts())}
    status = 422 if form.is_bound else 200
    return render(request, "complaints/telephone.html", words, status=status)
