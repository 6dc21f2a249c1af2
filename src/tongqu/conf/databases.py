"""A database address read into Django's terms."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tongqu.conf.errors import CannotError

SCHEMES = frozenset({"postgres", "postgresql"})


def read(address: str) -> dict[str, Any]:
    """Django's entry for a `postgresql://user:password@host:port/name?option=value` address.

    A socket folder is given as `?host=/folder`. Other options go to the driver as they are.

    Raises:
        CannotError: it is no PostgreSQL address or its port is no number.

    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise CannotError("DATABASE_URL 的端口应为数字。请改正后重试。") from None
    if address and parts.scheme not in SCHEMES:
        raise CannotError(
            "DATABASE_URL 应以 postgresql:// 开头，例如 postgresql://用户:口令@主机:5432/库名。"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "tongqu",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(port or "")),
        "CONN_MAX_AGE": None,  # one thread per web worker: its connection stays
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
