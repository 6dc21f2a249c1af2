from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 (a name for no address, nothing is bound)


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from, as the nearest machine we trust tells it.

    TONGQU_PROXIES is how many proxies of our own stand before us; each appends to
    X-Forwarded-For, so the entry that many places from the end is the first a stranger cannot set.
    """
    proxies = int(getattr(settings, "TONGQU_PROXIES", 0))
    told = str(request.META.get("REMOTE_ADDR") or "")
    if proxies:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        chain = [part.strip() for part in forwarded if part.strip()]
        told = chain[-proxies] if len(chain) >= proxies else told
    try:
        return str(ip_address(told))
    except ValueError:
        return UNKNOWN
