"""A visitor's form belongs to whom it was made for: sent as another, it is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongqu.kernel.accounts.kept import MARK, give_back, keep, of_party
from tongqu.kernel.organs.actors import Actor, ActorKind

FIELD = "made_for"
SALT = "visitors.binding"
ALWAYS = frozenset({"set_language"})  # Django's own view, which cannot be marked
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

View = TypeVar("View", bound=Callable[..., Any])


def unbound(view: View) -> View:
    """Mark a view whose forms concern no visitor, as that of the language does."""
    view.is_unbound = True  # type: ignore[attr-defined]
    return view


def mark_for(actor: Actor) -> str:
    """Return what a form made for this visitor carries; nothing for everybody else."""
    if actor.kind is not ActorKind.PARTY or not actor.key:
        return ""
    return signing.dumps({"key": actor.key, "name": actor.name}, salt=SALT)


class BoundForms:
    """Middleware that compares, before any view runs, whom a form is for and who sends it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the rest of the chain."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: the check comes with the view."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse a form made for somebody else, and a visitor's without a mark.

        What was typed is put away for the one it was made for.
        """
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if request.method in SAFE or self._is_unbound(request, view):
            if MARK in request.GET and actor.kind is ActorKind.PARTY and actor.key:
                request.kept = give_back(request, holder=of_party(actor.key))  # type: ignore[attr-defined]
            return None
        sent = request.POST.get(FIELD, "") or request.headers.get("X-Made-For", "")
        made_for = _read(sent)
        is_visitor = actor.kind is ActorKind.PARTY and bool(actor.key)
        if made_for.get("key", "") == (actor.key if is_visitor else ""):
            return None
        words = {"made_for": made_for.get("name", ""), "now": actor.name if is_visitor else ""}
        if made_for.get("name"):
            words["next"] = keep(request, holder=of_party(made_for["key"]))
        return render(request, "visitors/mismatch.html", words, status=409)

    @staticmethod
    def _is_unbound(request: HttpRequest, view: Callable[..., Any]) -> bool:
        match = request.resolver_match
        is_always = match is not None and match.view_name in ALWAYS
        looks_itself = getattr(view, "csrf_exempt", False)  # its body may not be read before it
        return is_always or looks_itself or bool(getattr(view, "is_unbound", False))


def _read(sent: str) -> dict[str, str]:
    try:
        return dict(signing.loads(sent, salt=SALT)) if sent else {}
    except signing.BadSignature:
        return {"key": "?", "name": ""}
