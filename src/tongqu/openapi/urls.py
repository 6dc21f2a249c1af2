from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path, re_path

from tongqu.openapi.interface import API, not_found


def _open(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Let the interface itself answer those who did not sign in: with 401, not with a page."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = login_not_required(pattern.callback)
        else:
            _open(pattern.url_patterns)
    return patterns


urlpatterns = [
    path("v1/", (_open(API.urls[0]), "ninja", "api-1")),
    re_path(r"^(?P<rest>.*)$", login_not_required(not_found)),
]
