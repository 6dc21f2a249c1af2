"""Signing in and out, and acting in another of one's posts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tongqu.kernel.organs.middleware import choose_post
from tongqu.kernel.ui.words import either


class SignIn(LoginView):
    """The officers' door."""

    template_name = "console/sign_in.html"
    redirect_authenticated_user = True


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session ends on the server."""
    logout(request)
    return redirect("portal:home")


@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Act in another post from now on, and stay on the page."""
    number = request.POST.get("post", "")
    if not (number.isdecimal() and choose_post(request, int(number))):
        messages.error(
            request,
            either("这不是您现在担任的岗位，未切换。", "That post is not yours; nothing changed."),
        )
    return redirect(within(request, request.POST.get("next", "")))


def within(request: HttpRequest, address: str) -> str:
    """Return the address if it leads to this site, else the worklist."""
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure()):
        return address
    return reverse("console:worklist")
