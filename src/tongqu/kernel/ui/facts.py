"""What a kind of matter shows of its own facts: each capability registers how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor

MASK = "＊＊＊"


@dataclass(frozen=True, slots=True)
class Item:
    """One fact in words; ``url`` opens what it names."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together, under a heading."""

    heading: str
    items: tuple[Item, ...]


Show = Callable[[Matter, Actor], Sequence[Group]]
_shows: dict[str, Show] = {}


def shows(kind: str) -> Callable[[Show], Show]:
    """Register the facts of a kind, in the capability's ``pages/matter.py``."""

    def register(show: Show) -> Show:
        if kind in _shows:
            raise RuntimeError(f"the facts of {kind} are registered twice")
        _shows[kind] = show
        return show

    return register


def facts_of(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return what a matter's kind shows; nothing where the capability registered nothing."""
    show = _shows.get(matter.kind)
    return show(matter, actor) if show else ()


def masked(value: str) -> str:
    """Return personal text with all but its first character hidden."""
    return value[:1] + MASK if value else ""
