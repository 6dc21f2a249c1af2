"""Merkle trees over sorted leaves: the shape of RFC 6962, with the count bound into the root.

Leaves and nodes are 32-byte rows of an array. The leaves come in already hashed and stand in the
order of their bytes, so that neither the order of rows nor an enterprise's code shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.hashing import NODE, ROOT, SIZE, Hash

Digests = npt.NDArray[np.uint8]
"""An array of shape (n, 32)."""
BATCH = 1 << 12  # small enough for the cache of the processor


def as_digests(raw: bytes | bytearray) -> Digests:
    """Return digests put end to end as rows."""
    return np.frombuffer(raw, dtype=np.uint8).reshape(-1, SIZE)


def levels(leaves: Digests, digest: Hash) -> Iterator[Digests]:
    """Every level from the leaves to the top node; a last node without a partner moves up."""
    level = leaves
    yield level
    while len(level) > 1:
        level = _parents(level, digest)
        yield level


def root(leaves: Digests, digest: Hash) -> bytes:
    """Return the root, which fixes the number of leaves too."""
    top = b""
    for level in levels(leaves, digest):
        top = level.tobytes() if len(level) == 1 else top
    return close(top or digest(), len(leaves), digest)


def close(top: bytes, count: int, digest: Hash) -> bytes:
    """Bind the count to the top node."""
    return digest(ROOT, count.to_bytes(8, "big"), top)


def prove(leaves: Digests, index: int, digest: Hash) -> list[bytes]:
    """Return the neighbours on the way from one leaf to the top."""
    path = []
    for level in levels(leaves, digest):
        if (index ^ 1) < len(level):
            path.append(level[index ^ 1].tobytes())
        index >>= 1
    return path


def climb(leaf: bytes, *, index: int, count: int, path: Sequence[bytes], digest: Hash) -> bytes:
    """Return the root that a leaf and its path lead to.

    Raises:
        DrawError: the path is longer or shorter than this place in the tree asks for.

    """
    node, last, steps = leaf, count - 1, iter(path)
    try:
        while last:
            if index % 2:
                node = digest(NODE, next(steps), node)
            elif index < last:
                node = digest(NODE, node, next(steps))
            index, last = index >> 1, last >> 1
    except StopIteration as error:
        raise DrawError("路径太短，走不到根。") from error
    if next(steps, None) is not None:
        raise DrawError("路径太长，多出了节点。")
    return close(node, count, digest)


def prove_many(leaves: Digests, places: npt.NDArray[np.int64], digest: Hash) -> bytes:
    """Return the nodes, level by level from the left, that lead many leaves to the top at once."""
    known, nodes = np.unique(places), []
    for level in levels(leaves, digest):
        beside = known ^ 1
        is_needed = (beside < len(level)) & ~np.isin(beside, known, assume_unique=True)
        nodes.append(level[beside[is_needed]].tobytes())
        known = np.unique(known >> 1)
    return b"".join(nodes)


def climb_many(found: dict[int, bytes], *, count: int, proof: bytes, digest: Hash) -> bytes:
    """Return the root that many leaves, by their places, and one proof lead to.

    Raises:
        DrawError: the proof does not have exactly the nodes these places ask for.

    """
    taken, width = 0, count
    while width > 1:
        above: dict[int, bytes] = {}
        for place in sorted(found):
            if place // 2 in above:
                continue
            node = found[place]
            if place ^ 1 < width:
                other = found.get(place ^ 1)
                if other is None:
                    other, taken = proof[taken : taken + SIZE], taken + SIZE
                node = digest(NODE, *((other, node) if place % 2 else (node, other)))
            above[place // 2] = node
        found, width = above, (width + 1) // 2
    if taken != len(proof):
        raise DrawError("证明的节点数与位置不符。")
    return close(found.get(0, digest()), count, digest)


def _parents(level: Digests, digest: Hash) -> Digests:
    even = len(level) // 2 * 2
    out = bytearray()
    for start in range(0, even, BATCH):
        raw = level[start : min(start + BATCH, even)].tobytes()
        out += digest.each([NODE + raw[i : i + 2 * SIZE] for i in range(0, len(raw), 2 * SIZE)])
    out += level[even:].tobytes()
    return as_digests(out)
