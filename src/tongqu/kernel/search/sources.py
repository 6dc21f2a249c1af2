"""What a part of the house declares so that it can be found: one shape for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.query import Query

MOST = 100  # what one search gives out of one group, and how far it counts


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its title, a line under it, how it stands, and where it opens.

    ``light`` is that of a matter, where it is one; ``mark`` says in words how the thing stands.
    """

    title: str
    url: str
    sub: str = ""
    mark: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one source found, the best first; ``is_cut`` where there is more than was counted.

    ``opens`` is the address of the one thing that was meant, where what was typed is its number.
    """

    hits: tuple[Hit, ...] = ()
    is_cut: bool = False
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search by an officer; ``kept`` is what one source read and another may use again."""

    query: Query
    actor: Actor
    kept: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What officers may find here. ``roles`` are those who may (empty: whoever holds a post).

    ``is_for_all`` is for what also administrators may find, who hold none.
    ``kinds`` are the kinds of matters it shows in its own way: by name they are found here alone.
    """

    key: str
    label: str
    label_en: str
    find: Callable[[Asked], Found]
    roles: frozenset[str] = frozenset()
    is_for_all: bool = False
    kinds: frozenset[str] = frozenset()
    order: int = 50

    def is_for(self, actor: Actor) -> bool:
        """Say whether this officer may search here."""
        has_post = actor.path is not None or self.is_for_all
        return bool(self.roles & actor.roles) if self.roles else has_post


@dataclass(frozen=True, slots=True)
class PublicSource:
    """What everybody may find here: nothing but what is published by declaration.

    It is told what was typed and never who asks, so that it cannot show more to somebody.
    """

    key: str
    label: str
    label_en: str
    find: Callable[[Query], Found]
    order: int = 50


@dataclass(frozen=True, slots=True)
class Group:
    """The answer of one source to one search."""

    source: Source | PublicSource
    found: Found


def ranked(query: Query, hits: Iterable[Hit]) -> Found:
    """Return hits with the nearest titles first, cut where a search ends."""
    rows = list(hits)
    rows.sort(key=lambda hit: query.closeness(hit.title))
    return Found(tuple(rows[:MOST]), is_cut=len(rows) > MOST)
