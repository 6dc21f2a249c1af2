"""Everybody's pages of draws: commitments, results once open, and the means to check them."""

from __future__ import annotations

import gzip
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry
from tongqu.kernel.ui.words import sentence
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.verifier.page import page as verifier_page
from tongqu.work.draws.lawful import team_basis
from tongqu.work.draws.models import Draw, Sealed
from tongqu.work.draws.pages.forms import ProofForm
from tongqu.work.draws.pages.listings import DRAWN_PUBLIC, PUBLIC
from tongqu.work.draws.pages.news import latest
from tongqu.work.draws.pages.steps import draw_state
from tongqu.work.draws.selectors import draw_public, draws_public, proof_for

MENU = (
    Entry(
        "随机抽查",
        "Random draws",
        "draws_portal:index",
        hint="名单先冻结、结果可复核，抽中谁由不得任何人",
        hint_en="Lists frozen first; check any result yourself",
        icon="dice",
        order=40,
    ),
)
LATEST = latest


@lists(PUBLIC)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every commitment, annulled ones too."""
    table = PUBLIC.of(request, keyset(draws_public(), "-pk", read=list))
    return answer(request, "draws/portal_index.html", {"draws": table})


@lists(DRAWN_PUBLIC)
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was committed to, and the result once it is open."""
    draw = _public(number)
    tasks = draw.tasks.all() if draw.published_on else draw.tasks.none()
    values = {
        "draw": draw,
        "state": draw_state(draw),
        "told": draw.commitment,
        "basis": team_basis(draw.matter.opened_on),
        "redrawn": Draw.objects.filter(replaces=draw).exclude(committed_at=None).first(),
        "tasks": DRAWN_PUBLIC.of(request, keyset(tasks, "place", read=list)),
        "count": tasks.count(),
    }
    return answer(request, "draws/portal_page.html", values)


@require_safe
def commitment(request: HttpRequest, number: str) -> HttpResponse:
    """Give the commitment."""
    del request
    draw = _public(number)
    return _json(draw.commitment or {}, f"commitment-{number}.json")


@require_safe
def public(request: HttpRequest, number: str) -> HttpResponse:
    """Give the public record; before publication there is none."""
    del request
    draw = _public(number)
    kept = Sealed.objects.filter(draw=draw, public__isnull=False).first()
    if kept is None or kept.public is None or draw.published_on is None:
        raise Http404
    return _download(gzip.decompress(bytes(kept.public)), f"public-{number}.json", JSON)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Give the page that verifies from a disk; it is saved, never run from here."""
    del request
    return _download(verifier_page().encode(), "tongqu-draw-verifier.html", "text/html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """Give an enterprise its proof by code and token; sent in the body, so in no log."""
    draw = _public(number)
    form = ProofForm(request.POST if request.method == "POST" else None)
    found: Document | None = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            found = proof_for(draw, given["code"].strip().upper(), given["token"])
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    if found and "save" in request.POST:
        return _json(found, f"proof-{number}.json")
    values: dict[str, Any] = {"draw": draw, "form": form, "proof": found}
    status = 422 if form.errors else 200
    return render(request, "draws/portal_proof.html", values, status=status)


JSON = "application/json; charset=utf-8"


def _public(number: str) -> Draw:
    draw = draw_public(number)
    if draw is None:
        raise Http404
    return draw


def _json(document: Document, name: str) -> HttpResponse:
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return _download(content, name, JSON)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


urlpatterns = [
    path("", index, name="index"),
    path("verifier.html", verifier, name="verifier"),
    path("<slug:number>", page, name="page"),
    path("<slug:number>/commitment.json", commitment, name="commitment"),
    path("<slug:number>/public.json", public, name="public"),
    path("<slug:number>/proof", proof, name="proof"),
]
