"""A number for every request: in the answer, in every log line, on the page when it fails."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from tongqu.conf import metrics

HEADER = "X-Request-ID"
LENGTH = 9
current: ContextVar[str] = ContextVar("reference", default="")
log = logging.getLogger("tongqu.requests")


def reference_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that numbers, times and counts each request.

    The number is always our own: one that came with the request could be anybody's words.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        number = secrets.token_urlsafe(LENGTH)
        request.reference = number  # type: ignore[attr-defined]
        token, began = current.set(number), time.perf_counter()
        try:
            response = get_response(request)
        finally:
            current.reset(token)
        seconds = time.perf_counter() - began
        response.headers[HEADER] = number
        metrics.note(request, response.status_code, seconds)
        extra = {
            "reference": number,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        log.info("%s %s", request.method, request.path, extra=extra)
        return response

    return respond
