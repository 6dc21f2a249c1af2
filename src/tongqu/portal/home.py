"""The first page: the services there are, and how we are doing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.datacenter.flows.selectors import Choice, counted_at, total
from tongqu.kernel.ui.news import latest_news

NEWEST = 6


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the portal; the figures were counted ahead, so that the page costs little."""
    at = counted_at()
    words = {"at": at, "total": total(Choice()) if at else None, "news": latest_news(NEWEST)}
    return render(request, "portal/home.html", words)
