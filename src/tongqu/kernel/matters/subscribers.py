"""Who wants to know when something happens to a matter, and how what they did is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tongqu.kernel.matters.models import Effect, Event


@dataclass(frozen=True, slots=True)
class Done:
    """What a subscriber did, said so that a person and ``undo`` both understand it."""

    what: str
    detail: dict[str, Any]


Do = Callable[[Event], list[Done]]
Undo = Callable[[Effect], None]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A reaction to one event, idempotent, with the way back or the reason there is none."""

    name: str
    event: str
    do: Do
    undo: Undo | None
    irreversible: str


_subscribers: dict[str, Subscriber] = {}


def subscribe(
    event: str, *, name: str, undo: Undo | None = None, irreversible: str = ""
) -> Callable[[Do], Do]:
    """Register a reaction; one that has effects must say how to undo them, or why it cannot be."""
    if (undo is None) == (not irreversible):
        raise RuntimeError(f"{name}: give either undo or the reason why it is irreversible")

    def register(do: Do) -> Do:
        if name in _subscribers:
            raise RuntimeError(f"subscriber {name} is registered twice")
        _subscribers[name] = Subscriber(name, event, do, undo, irreversible)
        return do

    return register


def subscribers_to(event: str) -> list[Subscriber]:
    """Return who wants an event, in order of name; ``*.step`` wants that step of every kind."""
    wanted = {event, f"*.{event.rpartition('.')[2]}"}
    return sorted((s for s in _subscribers.values() if s.event in wanted), key=lambda s: s.name)


def wanted() -> tuple[list[str], list[str]]:
    """Return what anybody wants: whole names of events, and steps wanted of every kind."""
    names = {each.event for each in _subscribers.values()}
    steps = {name.removeprefix("*.") for name in names if name.startswith("*.")}
    return sorted(names), sorted(steps)


def subscriber(name: str) -> Subscriber | None:
    """Return a subscriber by name, or None when its capability has been removed."""
    return _subscribers.get(name)


def forget(name: str) -> None:
    """Take a subscriber out again; for tests that registered one."""
    _subscribers.pop(name, None)
