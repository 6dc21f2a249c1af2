"""Asks every source of the house; the shells know none of them by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from django.apps import apps
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Asked, Group, PublicSource, Source

LONGEST_MS = "3000"  # a search that takes longer is ended: nobody may hold up the others by one
Declared = TypeVar("Declared", Source, PublicSource)


@dataclass(frozen=True, slots=True)
class Answer:
    """What every source found; ``is_whole`` is False where looking took too long and was ended."""

    groups: tuple[Group, ...]
    is_whole: bool = True

    @property
    def meant(self) -> str:
        """Return the address of the one thing that was meant; nothing where two answer to it."""
        addresses = {group.found.opens for group in self.groups if group.found.opens}
        return addresses.pop() if len(addresses) == 1 else ""


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


def _sorted(found: list[Declared]) -> list[Declared]:
    keys = [each.key for each in found]
    if len(set(keys)) < len(keys):
        raise RuntimeError(f"a source of search is declared twice: {sorted(keys)}")
    return sorted(found, key=lambda each: (each.order, each.key))


def found_for(actor: Actor, query: Query, only: str = "") -> Answer:
    """Return what each source that the officer may ask has found; nothing for too short a query."""
    asked = Asked(query, actor)
    mine = [source for source in sources() if source.is_for(actor) and only in {"", source.key}]
    return _answered(query, (Group(source, source.find(asked)) for source in mine))


def found_in_public(query: Query, only: str = "") -> Answer:
    """Return what each public source has found."""
    ours = [source for source in public_sources() if only in {"", source.key}]
    return _answered(query, (Group(source, source.find(query)) for source in ours))


def _answered(query: Query, groups: Iterable[Group]) -> Answer:
    """Let sources look, each statement for no longer than ``LONGEST_MS``; keep what was found."""
    kept: list[Group] = []
    if query.is_short:
        return Answer(())
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST_MS])
            kept.extend(group for group in groups if group.found.hits or group.found.opens)
    except OperationalError as fault:
        if not isinstance(fault.__cause__, QueryCanceled):
            raise
        return Answer(tuple(kept), is_whole=False)
    return Answer(tuple(kept))
