"""What stays when persons are erased, and why: said on the page, not left to be found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remaining:
    """A kind of content that may name a person and is kept (依规留存): what, why, how many."""

    name: str
    label: str
    label_en: str
    why: str
    why_en: str
    count: Callable[[], int]


_remaining: dict[str, Remaining] = {}


def remain(each: Remaining) -> Remaining:
    """Declare what stays; RuntimeError when the name is taken by another."""
    known = _remaining.setdefault(each.name, each)
    if known is not each:
        raise RuntimeError(f"what remains as {each.name} is declared twice")
    return known


def remainings() -> list[Remaining]:
    """Return everything declared, by name."""
    return [_remaining[name] for name in sorted(_remaining)]
