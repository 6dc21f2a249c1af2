"""What a person has to do before anything else: a password of one's own, and a bound telephone."""

from __future__ import annotations

import io

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongqu.console.accounts.forms import CodeForm, PasswordForm
from tongqu.console.accounts.home import home_of
from tongqu.kernel.accounts.door import SECOND_DONE
from tongqu.kernel.accounts.kept import never_kept
from tongqu.kernel.accounts.middleware import before_duties
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.accounts.services import password_change, second_begin, second_confirm
from tongqu.kernel.accounts.services.passwords import must_change
from tongqu.kernel.accounts.services.second import second_present
from tongqu.kernel.accounts.services.sessions import end_all
from tongqu.kernel.accounts.sessionstore import digest_of
from tongqu.kernel.ui.words import either, sentence

MODULE = 5  # pixels of one square of the code


@before_duties
@never_kept("present", "new", "again")
@never_cache
@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session of the person ends by it."""
    user = _user(request)
    form = PasswordForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            changed = password_change(user=user, present=given["present"], new=given["new"])
        except AccountRefusal as refusal:
            form.add_error(
                "new" if refusal.code == "password_weak" else "present", sentence(refusal)
            )
        else:
            second = request.session.get(SECOND_DONE)
            update_session_auth_hash(request, changed)
            request.session[SECOND_DONE] = second
            request.session.save()
            end_all(changed, but=digest_of(request.session.session_key or ""))
            messages.success(request, either("密码已更改。", "Your password is changed."))
            return redirect(home_of(changed))
    why = ""
    if must_change(user):
        days = count(RULES.password_days)
        why = either(
            f"首次登录、密码被重置或用满 {days} 天，须先设一个只有您知道的密码。",
            f"At first sign-in, after a reset or after {days} days, choose a password of your own.",
        )
    status = 422 if form.is_bound else 200
    return render(
        request, "console/accounts/password.html", {"form": form, "why": why}, status=status
    )


@before_duties
@never_kept("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Bind a telephone: scan, type the first code, keep the recovery codes."""
    user = _user(request)
    if second_present(user):
        return redirect("console:mine")
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            codes = second_confirm(user, form.cleaned_data["code"].strip())
        except AccountRefusal as refusal:
            form.add_error("code", sentence(refusal))
        else:
            request.session[SECOND_DONE] = True
            words = {"codes": codes, "home": home_of(user)}
            return render(request, "console/accounts/recovery.html", words)
    enrolment = second_begin(user)
    secret = enrolment.secret
    return render(
        request,
        "console/accounts/second.html",
        {
            "form": form,
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "picture": _picture(enrolment.address),
        },
        status=422 if form.is_bound else 200,
    )


def _picture(address: str) -> SafeString:
    """Return the address as a picture to scan: plain SVG without style, script or link."""
    stream = io.BytesIO()
    segno.make(address, error="m").save(
        stream,
        kind="svg",
        scale=MODULE,
        xmldecl=False,
        svgns=False,
        nl=False,
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return mark_safe(stream.getvalue().decode())  # noqa: S308 (drawn by us, without the text)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 (the middleware saw to it)
    return request.user
