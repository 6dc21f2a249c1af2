"""The officers' door: name and password, then the code from the telephone."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.console.accounts.forms import CodeForm, SignInForm
from tongqu.console.accounts.home import home_of
from tongqu.kernel.accounts.door import Stage, enter, enter_code, leave, waiting
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.returning import safe_next
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.ui.words import either, sentence
from tongqu.kernel.visitors.binding import unbound

End = Session.End


@login_not_required
@unbound
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    if isinstance(request.user, User) and request.method != "POST":
        return redirect(_next(request) or home_of(request.user))
    form = SignInForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            stage = enter(request, username=given["username"], password=given["password"])
        except AccountRefusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return _onward(request, stage)
    return _show(request, form, why=_why(request.GET.get("why", "")))


@login_not_required
@unbound
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; too long after the password, begin anew."""
    form = CodeForm(request.POST or None)
    try:
        waiting(request)
        if form.is_bound and form.is_valid():
            return _inside(request, enter_code(request, code=form.cleaned_data["code"]))
    except AccountRefusal as refusal:
        if refusal.code == "too_late":
            return _show(request, SignInForm(), why=sentence(refusal))
        form.add_error(None, sentence(refusal))
    return _show(request, form, template="code")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session ends on the server."""
    leave(request)
    return redirect("portal:home")


def _onward(request: HttpRequest, stage: Stage) -> HttpResponse:
    if stage is Stage.CODE:
        query = urlencode({"next": _next(request)}) if _next(request) else ""
        return redirect(reverse("console:sign_in_code") + (f"?{query}" if query else ""))
    return _inside(request, request.user)


def _inside(request: HttpRequest, user: object) -> HttpResponse:
    assert isinstance(user, User)  # noqa: S101 (narrows the type)
    return redirect(_next(request) or home_of(user))


def _next(request: HttpRequest) -> str:
    """Return the page of ours to go to, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next")
    return safe_next(request, wanted, default="")


def _why(reason: str) -> str:
    """Say why the last session ended, from the fixed words of the reasons."""
    idle, longest = count(RULES.idle_minutes), count(RULES.session_minutes) // 60
    words = {
        End.IDLE: either(
            f"超过 {idle} 分钟没有操作，已为您安全退出。",
            f"You were signed out after {idle} minutes without a move.",
        ),
        End.LONG: either(
            f"一次登录最长 {longest} 小时，请重新登录。",
            f"A session lasts {longest} hours at most; please sign in again.",
        ),
        End.KICKED: either(
            "这次登录已被强制退出。如不是您本人或管理员所为，请联系安全管理员。",
            "This session was ended by you elsewhere or by the security administrator.",
        ),
    }
    return next((text for end, text in words.items() if end == reason), "")


def _show(
    request: HttpRequest, form: Form, *, why: str = "", template: str = "sign_in"
) -> HttpResponse:
    return render(
        request,
        f"console/accounts/{template}.html",
        {"form": form, "next": _next(request), "why": why, "is_kept": "kept=" in _next(request)},
        status=422 if form.is_bound else 200,
    )
