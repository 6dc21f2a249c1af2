"""The interface put together: the kernel's own routes, and the ``api.py`` of every capability."""

from __future__ import annotations

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

from tongqu.kernel.machines.bearer import TooFastError
from tongqu.kernel.matters.capability import Capability
from tongqu.openapi import matters, reference, search

log = logging.getLogger(__name__)

DESCRIPTION = """通衢开放接口。公开的部分无须登录；办件须先在网页登录，随会话访问，只读；
其他系统交件用接口账号的令牌，每个账号只能做它被允许的事。

What is public needs no sign-in; matters need the session of a signed-in officer and are read-only;
other systems hand in by the token of an account that may do what it was allowed and nothing else.
"""
AGAIN_AFTER = 5  # seconds; a database that was cut off is back by then
AWAY = "数据库暂时连不上，这一次没有应答。请几秒后原样再发，不会重复。"


LATER = {
    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
TOO_FAST = "Too many requests within a minute; Retry-After says when to ask again"
AWAY_SAID = "The database is away for a moment; the same request may be sent again"


class Interface(NinjaAPI):
    """Says of every operation what the house answers when it must be asked again later."""

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:  # noqa: ANN401 (ninja's own)
        """Return the description."""
        schema = super().get_openapi_schema(**how)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["429"] = {"description": TOO_FAST, **LATER}
                operation["responses"]["503"] = {"description": AWAY_SAID, **LATER}
        return schema


def routers() -> dict[str, Router]:
    """Return every router by its prefix; a capability's is ``/<net>/<capability>``."""
    found = {"": reference.router, "/matters": matters.router, "/search": search.router}
    for config in apps.get_app_configs():
        if isinstance(config, Capability) and find_spec(f"{config.name}.api"):
            prefix = config.name.removeprefix("tongqu").replace(".", "/")
            found[prefix] = import_module(f"{config.name}.api").ROUTER
    return found


def interface() -> NinjaAPI:
    """Return the interface; its description stands at ``openapi.json``, no page is loaded."""
    api = Interface(
        title="通衢开放接口 Tongqu open interface",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        urls_namespace="api-1",
    )
    api.add_exception_handler(TooFastError, _too_fast)
    for away in (OperationalError, InterfaceError):
        api.add_exception_handler(away, _away)
    for prefix, router in routers().items():
        api.add_router(prefix, router)
    return api


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a path of the interface that does not exist with JSON, not with a page."""
    del rest
    return API.create_response(request, {"detail": f"没有这个接口：{request.path}"}, status=404)


def _too_fast(request: HttpRequest, fault: TooFastError | type[TooFastError]) -> HttpResponse:
    return _later(request, str(fault), status=429, seconds=fault.seconds)


def _away(request: HttpRequest, fault: Error | type[Error]) -> HttpResponse:
    log.error("the database is away: %r", fault)
    return _later(request, AWAY, status=503, seconds=AGAIN_AFTER)


def _later(request: HttpRequest, why: str, *, status: int, seconds: int) -> HttpResponse:
    answer = API.create_response(request, {"detail": why}, status=status)
    answer.headers["Retry-After"] = str(seconds)
    return answer


API = interface()
