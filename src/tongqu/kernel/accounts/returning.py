"""Where to go after signing in: a page of ours, whatever the address claims."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def safe_next(request: HttpRequest, wanted: str | None, *, default: str = "/") -> str:
    """Return ``wanted`` if it is a path of this site, else ``default``."""
    target = (wanted or "").strip()
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not is_path or not target.isprintable() or len(target) > LONGEST:
        return default
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if is_ours else default
