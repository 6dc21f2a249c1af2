"""Chinese unless the person chose English: what a browser asks for does not decide."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tongqu.kernel.ui.marking import marked

ENGLISH = "en"


def _is_page(response: HttpResponse) -> bool:
    """Say whether this is a page to be read here, not a file to keep."""
    if response.streaming or response.has_header("Content-Disposition"):
        return False
    return response.headers.get("Content-Type", "") == "text/html; charset=utf-8"


def _mark(response: HttpResponse) -> None:
    response.content = marked(response.content.decode()).encode()
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))


def language_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that activates the language of the person's cookie."""
    known = {code for code, _ in settings.LANGUAGES}

    def respond(request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        chosen = asked if asked in known else settings.LANGUAGE_CODE
        with translation.override(chosen):
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        if chosen == ENGLISH and _is_page(response):
            _mark(response)
        return response

    return respond
