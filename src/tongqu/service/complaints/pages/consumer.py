"""The consumer's pages: complain, keep the receipt, follow it, act on it."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import sentence
from tongqu.kernel.visitors.binding import unbound
from tongqu.service.complaints.pages.blank import fields_of
from tongqu.service.complaints.pages.forms import LetterForm
from tongqu.service.complaints.pages.receipts import mark_of, matter_with, picture
from tongqu.service.complaints.pages.sending import MOST, attach_all
from tongqu.service.complaints.selectors.saying import first_basis
from tongqu.service.complaints.services.intake import Receipt, consumer, letter_file
from tongqu.service.complaints.services.parts import Source
from tongqu.service.complaints.services.refusal import ComplaintRefusal

KEY_BYTES = 18


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what can be done here, the most wanted first."""
    return render(request, "complaints/home.html")


@unbound
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the letter, say in plain words what is missing, and take it in."""
    if request.method != "POST":
        form = LetterForm(initial=refill(request, key=secrets.token_urlsafe(KEY_BYTES)))
        return _form(request, form)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    if "check" in request.POST:
        return _form(request, form, advice=form.advised(has_papers=bool(request.FILES)))
    try:
        receipt = letter_file(
            form.letter(Source()), by=consumer(), key=f"portal:{form.cleaned_data['key']}"
        )
    except ComplaintRefusal as refusal:
        form.add_error(None, sentence(refusal))
        return _form(request, form, status=422)
    faults = attach_all(request, receipt.matters, by=consumer())
    return _receipt(request, receipt, faults)


@require_safe
def receipt(request: HttpRequest, number: str, mark: str) -> HttpResponse:
    """Say whether a receipt is genuine; nothing of what the letter said."""
    found = matter_with(number, mark)
    if found is None:
        return render(request, "complaints/receipt_check.html", {"number": number}, status=404)
    return render(request, "complaints/receipt_check.html", {"matter": found, "number": number})


def _form(
    request: HttpRequest, form: LetterForm, *, advice: list[Both] | None = None, status: int = 200
) -> HttpResponse:
    words = {
        "form": form,
        "fields": fields_of(form),
        "advice": advice,
        "is_checked": advice is not None,
        "most": MOST,
    }
    return render(request, "complaints/new.html", words, status=status)


def _receipt(request: HttpRequest, receipt: Receipt, faults: list[str]) -> HttpResponse:
    rows = []
    for matter in receipt.matters:
        path = reverse("complaints_portal:receipt", args=[matter.number, mark_of(matter)])
        address = request.build_absolute_uri(path)
        code = receipt.codes.get(matter.number, "")
        rows.append(
            {
                "matter": matter,
                "basis": first_basis(matter),
                "code": f"{code[:5]}-{code[5:]}" if code else "",
                "address": address,
                "picture": picture(address),
            }
        )
    words = {"rows": rows, "faults": faults, "why": receipt.why, "is_new": receipt.is_new}
    return render(request, "complaints/receipt.html", words)
