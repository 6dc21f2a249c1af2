"""Leaves: each enterprise's code hidden under a salt of its own (叶)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.hashing import LEAF, MEMBERS, SALT, SIZE, Hash
from tongqu.work.draws.engine.merkle import Digests, as_digests

Codes = npt.NDArray[np.bytes_]
"""Codes in UTF-8, one per row."""
BATCH = 1 << 12  # small enough for the cache of the processor
CHECK = 4
"""Bytes of a leaf kept beside its code in the full record, to name the first that differs."""


def salt_of(code: bytes, salts: bytes, digest: Hash) -> bytes:
    """Return the salt of one enterprise; the length first keeps codes apart."""
    return digest(SALT, salts, len(code).to_bytes(1, "big"), code)


def leaf_of(code: bytes, salt: bytes, digest: Hash) -> bytes:
    """Return the leaf of one enterprise."""
    return digest(LEAF, salt, code)


def order_of_codes(codes: Codes) -> npt.NDArray[np.int64]:
    """Return the positions of codes in the order of their bytes."""
    width = codes.dtype.itemsize
    padded = np.zeros((len(codes), -(-width // 8) * 8), dtype=np.uint8)
    padded[:, :width] = np.ascontiguousarray(codes).view(np.uint8).reshape(-1, width)
    words = padded.view(">u8").astype(np.uint64)
    return np.lexsort(words.T[::-1]).astype(np.int64)


def leaves_of(codes: Codes, salts: bytes, digest: Hash, *, batch: int = BATCH) -> Digests:
    """Return the leaf of every code, row by row; ``batch`` changes memory, never the result."""
    out = bytearray()
    prefixes = [SALT + salts + length.to_bytes(1, "big") for length in range(256)]
    for start in range(0, len(codes), batch):
        part = codes[start : start + batch].tolist()
        if len(lengths := set(map(len, part))) == 1:
            prefix = prefixes[lengths.pop()]
            raw = digest.each([prefix + code for code in part])
        else:
            raw = digest.each([prefixes[len(code)] + code for code in part])
        at = range(0, len(raw), SIZE)
        found = zip(at, part, strict=True)
        out += digest.each([LEAF + raw[i : i + SIZE] + code for i, code in found])
    return as_digests(out)


def order_of(digests: Digests) -> npt.NDArray[np.int64]:
    """Return the positions of rows in the order of their bytes; equal rows keep their order."""
    words = digests.view(">u8")
    first = words[:, 0].astype(np.uint64)
    order = np.argsort(first)
    ranked = first[order]
    if (ranked[1:] == ranked[:-1]).any():
        order = np.lexsort([words[:, column] for column in (3, 2, 1, 0)])
    return order.astype(np.int64)


def in_order(digests: Digests) -> Digests:
    """Return the rows in the order of their bytes."""
    return digests[order_of(digests)]


def members_of(leaves: Digests, digest: Hash) -> bytes:
    """Return one digest of a set of leaves."""
    return digest(MEMBERS, in_order(leaves).tobytes())


def checks_of(leaves: Digests) -> str:
    """Return the first bytes of every leaf, in hexadecimal, put end to end."""
    return leaves[:, :CHECK].tobytes().hex()
