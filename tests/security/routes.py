"""Every address of the house, found from the patterns themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern: its full name, its address with named parts, and what answers there."""

    name: str
    pattern: str
    view: Callable[..., object]

    def filled(self, **parts: str) -> str:
        """Return an address with every part given, or a plain stand-in of its kind."""
        return "/" + PART.sub(lambda m: parts.get(m["name"], _stand_in(m["kind"])), self.pattern)


def _stand_in(kind: str | None) -> str:
    return "1" if kind == "int" else "x"


def routes() -> list[Route]:
    """Return every route of our own, in order of address."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.pattern)


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Route]:
    for each in patterns:
        here = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, here, inner)
        else:
            yield Route(f"{space}{each.name}", here, each.callback)
