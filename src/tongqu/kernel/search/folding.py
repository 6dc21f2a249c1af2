"""Text as it is compared: full-width as half-width, capitals as small letters. Pure.

The database folds names by ``search_tokens`` in the same way; a test holds one against the other.
"""

from __future__ import annotations

import string
import unicodedata

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
GRAM, CODE_GRAM = 2, 3
LEAST_CODE = 4  # a shorter part of a code belongs to too many
FIRST, CODE, PLACE = "^", "#", "@"


def fold(text: str) -> str:
    """Return text as it is compared."""
    return unicodedata.normalize("NFKC", text).translate(_SMALL)


def name_grams(term: str) -> list[str]:
    """Return the pairs of neighbouring characters of a folded term."""
    return [term[at : at + GRAM] for at in range(len(term) - GRAM + 1)]


def code_grams(term: str) -> list[str]:
    """Return what a part of a code is found by; nothing where the term is no part of a code."""
    if len(term) < LEAST_CODE or not (term.isascii() and term.isalnum()):
        return []
    code = term.upper()
    return [CODE + code[at : at + CODE_GRAM] for at in range(len(code) - CODE_GRAM + 1)]
