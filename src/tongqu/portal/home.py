"""The first page: one search, the services there are, and how we are doing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.matters.registry import procedures
from tongqu.portal.figures import figures


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the portal."""
    return render(
        request,
        "portal/home.html",
        {"figures": figures(), "procedures": list(procedures().values())},
    )
