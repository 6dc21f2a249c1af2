"""Asks every source of the house; the shells know none of them by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What every source found; ``is_whole`` is False where looking took too long and was ended."""

    groups: tuple[Group, ...]
    is_whole: bool = True

    @property
    def _sorted(found: list[Declared]) -> list[Declared]:
    keys = [each.key for each in found]
    if len(set(keys)) < len(keys):
        raise RuntimeError(f"a source of search is declared twice: {sorted(keys)}")
    return sorted(found, key=lambda each: (each.order, each.key))
