"""Acting in another of one's posts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongqu.kernel.accounts.returning import safe_next
from tongqu.kernel.organs.middleware import choose_post
from tongqu.kernel.ui.words import either


@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Act in another post from now on, and stay on the page."""
    number = request.POST.get("post", "")
    if not (number.isdecimal() and choose_post(request, int(number))):
        messages.error(
            request,
            either("这不是您现在担任的岗位，未切换。", "That post is not yours; nothing changed."),
        )
    wanted = request.POST.get("next")
    return redirect(safe_next(request, wanted, default=reverse("console:worklist")))
