"""A page that only reads asks for the calendar once, however many deadlines it shows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongqu.kernel.matters.calendars import calendar_kept

READING = frozenset({"GET", "HEAD"})


def calendar_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that keeps the calendar through a request that writes nothing."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return get_response(request)
        with calendar_kept():
            return get_response(request)

    return respond
