"""A form of an enterprise, and the pages of the real site around it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from tongqu.kernel.accounts.middleware import kept_form
from tongqu.kernel.organs.actors import Actor

PAGE = "{% load visitors %}<form method=post>{% csrf_token %}{% made_for %}</form>{{ kept }}"
sent: list[tuple[str, str]] = []


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    """Show the form, or write down for whom it was sent."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        sent.append((actor.key, request.POST.get("words", "")))
        return HttpResponse("sent")
    kept = kept_form(request)
    text = engines["django"].from_string(PAGE).render({"kept": kept and kept.fields}, request)
    return HttpResponse(text)


urlpatterns = [path("form", form), path("", include("tongqu.conf.urls"))]
