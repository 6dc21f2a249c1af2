"""What a browser may do with our pages: nothing from elsewhere, no frames, no guessing."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "manifest-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
ABILITIES = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ABILITIES,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OWN = "private, no-cache"  # to be asked for anew each time, and kept by nobody in between


def strict_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that sets what an answer did not set itself: on pages, errors, files, all of it.

    It stands outside everything that may answer early. What a browser with a session is given is
    that person's own, and no cache may give it to the next one at the same desk.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        name = settings.SESSION_COOKIE_NAME
        is_static = request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/")
        if not is_static and (name in request.COOKIES or name in response.cookies):
            response.headers.setdefault("Cache-Control", OWN)
        return response

    return respond
