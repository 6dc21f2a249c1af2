"""Hashed character n-grams: what the statistical model sees of the words themselves."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 16
LENGTHS = (2, 3, 4)
MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F], dtype=np.uint32)
DIGITS = re.compile(r"\d[\d.,]*")
# The corpus writes 某 where names were struck out; quotation marks and dots are its editors' too.
EDITORS = re.compile(r"[某XX×*“”‘’\"'.…·《》() ]")


def plain(text: str) -> str:
    """Return the text as it is cut into n-grams: numbers alike, editors' marks left out."""
    return EDITORS.sub("", DIGITS.sub("0", text))


def ngrams(text: str) -> NDArray[np.int64]:
    """Return the sorted distinct buckets of the text's character n-grams."""
    raw = np.frombuffer(f"^{plain(text)}$".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    found = []
    with np.errstate(over="ignore"):
        for length in LENGTHS:
            if len(raw) < length:
                continue
            mixed = np.full(len(raw) - length + 1, length * 97, dtype=np.uint32)
            for offset in range(length):
                mixed = (mixed ^ raw[offset : len(raw) - length + 1 + offset]) * MULTIPLIERS[offset]
                mixed ^= mixed >> np.uint32(15)
            found.append(mixed & np.uint32(BUCKETS - 1))
    return np.unique(np.concatenate(found)).astype(np.int64) if found else np.zeros(0, np.int64)
