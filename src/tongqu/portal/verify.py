"""Whether a letter is genuine (文书查验): asked by the code on the paper, its content kept back."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tongqu.kernel.documents.content import is_whole
from tongqu.kernel.documents.selectors import document_by_code
from tongqu.kernel.ui.words import lazily

LONGEST = 40


class CodeForm(forms.Form):
    """The code as printed."""

    code = forms.CharField(
        label=lazily("查验码", "Code of the letter"),
        max_length=LONGEST,
        help_text=lazily("在文书下方，共 12 位。", "At the foot of the letter, 12 signs."),
    )


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or go to its page."""
    form = CodeForm(request.GET or None)
    if form.is_bound and form.is_valid():
        code = "".join(sign for sign in form.cleaned_data["code"].upper() if sign.isalnum())
        return redirect("portal:verify_code", code or "0")
    return render(request, "portal/verify.html", {"form": form})


@require_safe
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the code stands for: number, organ, day, digest, and whether it still stands."""
    document = document_by_code(code[:LONGEST])
    values = {
        "form": CodeForm(),
        "code": code,
        "document": document,
        "digest": bytes(document.digest).hex() if document else "",
        "is_whole": document is not None and is_whole(document),
    }
    return render(request, "portal/verify.html", values, status=200 if document else 404)
