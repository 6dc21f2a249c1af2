"""What a machine account may be allowed (接口权限): declared by the capability that answers it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing an account may do by program."""

    name: str
    label: str
    label_en: str


_scopes: dict[str, Scope] = {}


def scope(name: str, label: str, label_en: str) -> Scope:
    """Declare a scope. Raises RuntimeError when another has its name."""
    found = _scopes.setdefault(name, Scope(name, label, label_en))
    if found != Scope(name, label, label_en):
        raise RuntimeError(f"scope {name} is declared twice")
    return found


def scopes() -> dict[str, Scope]:
    """Return every scope by name, in order of name."""
    return dict(sorted(_scopes.items()))
