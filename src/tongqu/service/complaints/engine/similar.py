"""How alike two letters are: the candidates of a duplicate, for a person to judge."""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz import fuzz

ALIKE = 82  # of 100: above it a person is asked; a habit of the house, not of the law


def likeness(one: str, other: str) -> float:
    """Return from 0 to 100 how alike two texts are, whatever the order of their parts."""
    return float(fuzz.token_set_ratio(_plain(one), _plain(other)))


def is_alike(one: str, other: str) -> bool:
    """Say whether a person should look whether both mean the same dispute."""
    return likeness(one, other) >= ALIKE


def _plain(text: str) -> str:
    """Return pairs of signs parted by blanks: Chinese has no blanks to compare words by."""
    signs = [sign for sign in text if sign.isalnum()]
    return " ".join(a + b for a, b in pairwise(signs)) or "".join(signs)
