"""Whether the platform is well: for a load balancer in a word, for monitoring in full."""

from __future__ import annotations

from ipaddress import ip_address

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from tongqu.conf import metrics
from tongqu.kernel.clock.now import now
from tongqu.kernel.ui.standing import standing


@require_safe
def short(_: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def full(request: HttpRequest) -> HttpResponse:
    """Say how database, worker, events and record stand; 503 where one of them does not."""
    _only_from_here(request)
    try:
        found = standing(now())
    except DatabaseError:
        found = {"database": False}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Give the metrics."""
    _only_from_here(request)
    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4")


def _only_from_here(request: HttpRequest) -> None:
    """Answer this machine alone: a request a proxy passed on comes from elsewhere."""
    try:
        is_local = ip_address(str(request.META.get("REMOTE_ADDR"))).is_loopback
    except ValueError:
        is_local = False
    if not is_local or "X-Forwarded-For" in request.headers:
        raise Http404
