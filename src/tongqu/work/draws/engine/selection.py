"""Who is drawn: within a stratum, the lowest keyed hashes (抽取)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.hashing import RANK, SIZE, Hash
from tongqu.work.draws.engine.leaves import BATCH, order_of
from tongqu.work.draws.engine.merkle import Digests, as_digests


def keys_of(leaves: Digests, key: bytes, digest: Hash, *, batch: int = BATCH) -> Digests:
    """Return the keyed hash of every leaf, row by row."""
    out = bytearray()
    for start in range(0, len(leaves), batch):
        raw = leaves[start : start + batch].tobytes()
        prefix = RANK + key
        out += digest.each([prefix + raw[i : i + SIZE] for i in range(0, len(raw), SIZE)])
    return as_digests(out)


def ranking(keys: Digests, leaves: Digests) -> npt.NDArray[np.int64]:
    """Return the rows by rising key; of equal keys the lower leaf goes first."""
    by_leaf = order_of(leaves)
    return by_leaf[order_of(keys[by_leaf])]


def lowest(
    keys: Digests, leaves: Digests, quota: int, *, gone: npt.NDArray[np.bool_] | None = None
) -> npt.NDArray[np.int64]:
    """Return the rows drawn, by rising key; who is gone is passed over and the next moves up."""
    if gone is not None and gone.any():
        ranked = ranking(keys, leaves)
        return ranked[~gone[ranked]][:quota]
    first = keys.view(">u8")[:, 0].astype(np.uint64)
    if quota < len(first):
        bound = np.partition(first, quota)[quota]  # ranking the rest would tell nothing
        near = np.flatnonzero(first <= bound)
        return near[ranking(keys[near], leaves[near])][:quota]
    return ranking(keys, leaves)[:quota]
