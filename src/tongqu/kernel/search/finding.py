"""Asks every source of the house; the shells know none of them by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from django.apps import apps

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Asked, Group, PublicSource, Source

Declared = TypeVar("Declared", Source, PublicSource)


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [f"{config.name}.search" for config in apps.get_app_configs()]
    ours = [name for name in names if name.startswith("tongqu.")]
    return tuple(import_module(name) for name in ours if find_spec(name))


def sources() -> list[Source]:
    """Return every declared source for officers, in order."""
    return _sorted([each for module in _modules() for each in getattr(module, "SOURCES", ())])


def public_sources() -> list[PublicSource]:
    """Return every declared source for everybody, in order."""
    return _sorted([each for module in _modules() for each in getattr(module, "PUBLIC", ())])


def found_for(actor: Actor, query: Query, only: str = "") -> Iterator[Group]:
    """Yield what each source that the officer may ask has found; nothing for too short a query."""
    if query.is_short:
        return
    asked = Asked(query, actor)
    for source in sources():
        if source.is_for(actor) and only in {"", source.key}:
            found = source.find(asked)
            if found.hits or found.opens:
                yield Group(source, found)


def found_in_public(query: Query, only: str = "") -> Iterator[Group]:
    """Yield what each public source has found."""
    if query.is_short:
        return
    for source in public_sources():
        if only in {"", source.key}:
            found = source.find(query)
            if found.hits or found.opens:
                yield Group(source, found)


def meant(groups: list[Group]) -> str:
    """Return the address of the one thing that was meant; nothing where two answer to the name."""
    addresses = {group.found.opens for group in groups if group.found.opens}
    return addresses.pop() if len(addresses) == 1 else ""


def _sorted(found: list[Declared]) -> list[Declared]:
    keys = [each.key for each in found]
    if len(set(keys)) < len(keys):
        raise RuntimeError(f"a source of search is declared twice: {sorted(keys)}")
    return sorted(found, key=lambda each: (each.order, each.key))
