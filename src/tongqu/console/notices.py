"""The bell: what I was told, newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.notices.selectors import latest
from tongqu.kernel.notices.services import mark_read


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the person's notices."""
    found = latest(request.user.pk or 0)
    upto = found[0].pk if found else 0
    is_news = any(notice.read_at is None for notice in found)
    values = {"notices": found, "upto": upto, "is_news": is_news}
    return render(request, "console/notices.html", values)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that everything shown has been read; what came since stays unread."""
    upto = request.POST.get("upto", "")
    if upto.isdecimal():
        mark_read(user=request.user.pk or 0, upto=int(upto))
    return redirect("console:notices")
