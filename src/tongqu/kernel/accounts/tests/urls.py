"""A site of four pages, before whatever else the head of a refusal leads to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tongqu.kernel.accounts.kept import never_kept
from tongqu.kernel.accounts.middleware import before_duties, kept_form


@login_not_required
def door(_: HttpRequest) -> HttpResponse:
    """Stand for the sign-in page."""
    return HttpResponse("door")


@before_duties
def duty(_: HttpRequest) -> HttpResponse:
    """Stand for the page of a duty."""
    return HttpResponse("duty")


@never_kept("pin")
def form(request: HttpRequest) -> HttpResponse:
    """Show what was kept, or what was sent."""
    if request.method == "POST":
        return HttpResponse("sent " + request.POST.get("opinion", ""))
    kept = kept_form(request)
    return HttpResponse(f"{kept.fields} {kept.files} {kept.action}" if kept else "empty")


HEAD = ("worklist", "search", "hints", "post", "notices", "mine", "sign_out")
console = [
    path("sign-in", door, name="sign_in"),
    path("password", duty, name="password"),
    path("second", duty, name="second"),
    *(path(name, duty, name=name) for name in HEAD),
]
urlpatterns = [
    path("", include((console, "console"))),
    path("form", form, name="form"),
    path("form/send", form, name="send"),
    path("", include("tongqu.conf.urls")),
]
