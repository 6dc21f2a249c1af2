"""Every page asks for a signed-in person unless it says otherwise; new duties come before pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.kept import MARK, Kept, give_back, keep, of_user, page_of
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.services.passwords import must_change
from tongqu.kernel.accounts.sessionstore import End

PASSWORD_PAGE = "console:password"  # noqa: S105 (the name of a page)
SECOND_PAGE = "console:second"
WHY = "why"

View = TypeVar("View", bound=Callable[..., Any])


def before_duties(view: View) -> View:
    """Mark a page that opens before the password is changed and the telephone bound."""
    view.is_before_duties = True  # type: ignore[attr-defined]
    return view


def ended_session(request: HttpRequest) -> Session | None:
    """Return the signed-in session that the browser still names but that has ended."""
    ended = getattr(request.session, "ended", None)
    return ended if isinstance(ended, Session) and ended.user_id else None


def kept_form(request: HttpRequest) -> Kept | None:
    """Return what the person had typed on this page before the session ran out, if anything."""
    found = getattr(request, "kept", None)
    return found if isinstance(found, Kept) else None


class SignInRequired(LoginRequiredMiddleware):
    """Stands after the CSRF check, so that no foreign page can put a form away in anyone's name."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],  # noqa: ARG002 (Django's signature)
        view_kwargs: dict[str, Any],  # noqa: ARG002 (Django's signature)
    ) -> HttpResponse | None:
        """Send strangers to the door and those with a duty to it; give back a kept form."""
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return self._to_the_door(request)
        assert isinstance(request.user, User)  # noqa: S101 (narrows the type)
        if duty := self._duty(request, request.user, view_func):
            return go(request, duty)
        if MARK in request.GET:
            request.kept = give_back(request, holder=of_user(request.user))  # type: ignore[attr-defined]
        return None

    def _duty(self, request: HttpRequest, user: User, view: Callable[..., Any]) -> str | None:
        if getattr(view, "is_before_duties", False):
            return None
        if must_change(user):
            return reverse(PASSWORD_PAGE)
        return None if request.session.get(SECOND_DONE) else reverse(SECOND_PAGE)

    def _to_the_door(self, request: HttpRequest) -> HttpResponse:
        is_form = request.method != "GET"
        is_part = request.headers.get("HX-Request") == "true"
        page = page_of(request) if is_form or is_part else request.get_full_path()
        ended = ended_session(request)
        query: dict[str, str] = {}
        if ended:
            query[WHY] = ended.end
            is_time = ended.end in {End.IDLE, End.LONG}
            if is_time and request.method == "POST" and ended.user and ended.user.is_active:
                assert isinstance(ended.user, User)  # noqa: S101 (narrows the type)
                page = keep(request, holder=of_user(ended.user))
        query["next"] = page
        return go(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}")


def stale_form(request: HttpRequest) -> HttpResponse | None:
    """Give back a form whose token is older than the sign-in, as after signing in elsewhere.

    Only one that the browser itself says came from our own page, and nothing of it is done.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    match = request.resolver_match
    is_closed = match is not None and getattr(match.func, "login_required", True)
    if request.method == "POST" and is_ours and is_closed and isinstance(request.user, User):
        return go(request, keep(request, holder=of_user(request.user)))
    return None


def go(request: HttpRequest, where: str) -> HttpResponse:
    """Redirect the whole page, also when only a part of it was asked for by htmx."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=200, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)
