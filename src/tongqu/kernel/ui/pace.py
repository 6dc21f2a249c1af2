"""Middleware that lets nobody ask faster than the rules allow, and says when to ask again.

Who has signed in is counted by account, a visitor by the code's matter or enterprise, everybody
else by address: a crowd behind one address that has signed in takes nothing from each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from tongqu.kernel.accounts import pace
from tongqu.kernel.accounts.addresses import address_of
from tongqu.kernel.accounts.kept import of_party, of_user, typed
from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.words import either

View = Callable[..., Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
STATUS = 429
ALLOWED = {
    (False, False): pace.STRANGER_READS,
    (False, True): pace.STRANGER_SENDS,
    (True, False): pace.PERSON_READS,
    (True, True): pace.PERSON_SENDS,
}


class Paced:
    """Counts every request once it is known who asks, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the rest of the chain."""
        self._get_response = get_response
        self._free = [re.compile(pattern) for pattern in settings.TONGQU_UNPACED]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer who asks too fast at once; who sends, once it is clear that the form is ours."""
        path = request.path_info.lstrip("/")
        if any(free.search(path) for free in self._free):
            return self._get_response(request)
        is_sending = request.method not in SAFE
        who, is_known = asker(request)
        seconds = pace.wait(who, ALLOWED[is_known, is_sending])
        if seconds and not is_sending:
            return _answer(request, seconds)
        request.paced_seconds = seconds  # type: ignore[attr-defined]
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse what was sent too fast, after the check that it came from our own page."""
        seconds: int = getattr(request, "paced_seconds", 0)
        if not seconds:
            return None
        if getattr(view, "csrf_exempt", False):  # it checks within, and may not be read before
            return _answer(request, seconds)
        fields, is_whole = typed(request)
        return _answer(request, seconds, fields=fields if is_whole else {})


def asker(request: HttpRequest) -> tuple[str, bool]:
    """Return by whom a request is counted, and whether that is more than an address."""
    if isinstance(request.user, User):
        return of_user(request.user), True
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.key:
        return of_party(actor.key), True
    return pace.near(address_of(request)), False


def paced(person: pace.Allowance, stranger: pace.Allowance) -> Callable[[View], View]:
    """Count a view besides by an allowance of its own: what may be opened, but not all of it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (the view's)
            return too_fast(request, person, stranger) or view(request, *args, **kwargs)

        return counted

    return decorate


def too_fast(
    request: HttpRequest, person: pace.Allowance, stranger: pace.Allowance
) -> HttpResponse | None:
    """Count a search; return what to answer whoever searched too often, else nothing."""
    who, is_known = asker(request)
    seconds = pace.wait(who, person if is_known else stranger)
    if not seconds:
        return None
    why = either(
        f"您近来搜索得太多，这一次没有查找。请在 {seconds} 秒后再试。",
        f"Too many searches of late. Try again in {seconds} s.",
    )
    return _answer(request, seconds, why)


def _answer(
    request: HttpRequest,
    seconds: int,
    why: str = "",
    *,
    fields: dict[str, list[str]] | None = None,
) -> HttpResponse:
    """Say what happened and when to ask again; give back what was typed, to be sent by a click."""
    why = why or either(
        f"您在一分钟内的操作太多，这一次没有办理，什么也没有改变。请在 {seconds} 秒后再试。",
        f"Too many requests within a minute; nothing was done. Try again in {seconds} s.",
    )
    response: HttpResponse
    if "text/html" in request.headers.get("Accept", ""):
        files = _files(request) if fields else []
        words = {"why": why, "seconds": seconds, "files": files}
        words["fields"] = [(name, value) for name, held in (fields or {}).items() for value in held]
        words["is_sending"] = request.method not in SAFE
        response = render(request, "ui/pace.html", words, status=STATUS)
    else:
        response = JsonResponse({"detail": why, "why": why}, status=STATUS)
    response.headers["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response


def _files(request: HttpRequest) -> list[str]:
    return [str(file.name) for _, held in request.FILES.lists() for file in held]
