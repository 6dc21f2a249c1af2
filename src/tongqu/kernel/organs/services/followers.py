"""Who must follow when organs change place, in the same transaction: told, not imported.

Matters stand above organs and take part by registering here; nobody can merge without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.services.moving import Moved

Follower = Callable[[Sequence[Moved], date, Actor], None]
_followers: list[Follower] = []


def follower(follow: Follower) -> Follower:
    """Register a function that is told every change of place, old before new, in order."""
    if follow not in _followers:
        _followers.append(follow)
    return follow


def tell(moved: Sequence[Moved], *, on: date, by: Actor) -> None:
    """Let everything follow; what one of them raises undoes the whole change."""
    for follow in _followers:
        follow(moved, on, by)
