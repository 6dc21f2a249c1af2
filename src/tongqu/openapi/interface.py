"""The interface put together: the kernel's own routes, and the ``api.py`` of every capability."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

from tongqu.kernel.matters.capability import Capability
from tongqu.openapi import matters, reference, search

DESCRIPTION = """通衢开放接口，只读。公开的部分无须登录；办件须先在网页登录，随会话访问。

Read-only. What is public needs no sign-in; matters need the session of a signed-in officer.
"""


TOO_FAST = {
    "description": "Too many requests within a minute; Retry-After says when to ask again",
    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Interface(NinjaAPI):
    """Says of every operation what the house answers who asks too fast."""

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:  # noqa: ANN401 (ninja's own)
        """Return the description."""
        schema = super().get_openapi_schema(**how)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["429"] = TOO_FAST
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
    for prefix, router in routers().items():
        api.add_router(prefix, router)
    return api


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a path of the interface that does not exist with JSON, not with a page."""
    del rest
    return API.create_response(request, {"detail": f"没有这个接口：{request.path}"}, status=404)


API = interface()
