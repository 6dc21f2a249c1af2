from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.hashing import Hash
from tongqu.work.draws.engine.merkle import (
    as_digests,
    climb,
    climb_many,
    prove,
    prove_many,
    root,
)

SHA = Hash("sha256")
counts = st.integers(1, 70)


def leaves(count: int) -> list[bytes]:
    return [SHA(i.to_bytes(4, "big")) for i in range(count)]


def by_the_book(rows: list[bytes]) -> bytes:
    """Return the top node as RFC 6962 defines it, by splitting at a power of two."""
    if len(rows) < 2:
        return rows[0] if rows else SHA()
    half = 1 << (len(rows) - 1).bit_length() - 1
    return SHA(b"\x01", by_the_book(rows[:half]), by_the_book(rows[half:]))


@pytest.mark.parametrize("count", range(20))
def test_the_tree_is_that_of_rfc_6962_with_the_count_bound_in(count: int) -> None:
    rows = leaves(count)
    top = SHA(b"\x09", count.to_bytes(8, "big"), by_the_book(rows))
    assert root(as_digests(b"".join(rows)), SHA) == top


@given(counts, st.data())
def test_every_leaf_is_proved_and_nothing_else_is(count: int, data: st.DataObject) -> None:
    rows = as_digests(b"".join(leaves(count)))
    place = data.draw(st.integers(0, count - 1))
    path, leaf = prove(rows, place, SHA), rows[place].tobytes()
    top = root(rows, SHA)
    assert climb(leaf, index=place, count=count, path=path, digest=SHA) == top
    assert climb(SHA(b"x"), index=place, count=count, path=path, digest=SHA) != top
    with pytest.raises(DrawError, match="路径太长"):
        climb(leaf, index=place, count=count, path=[*path, leaf], digest=SHA)
    if path:
        with pytest.raises(DrawError, match="路径太短"):
            climb(leaf, index=place, count=count, path=path[:-1], digest=SHA)


@given(counts, st.data())
def test_many_leaves_are_proved_at_once(count: int, data: st.DataObject) -> None:
    rows = as_digests(b"".join(leaves(count)))
    places = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    proof = prove_many(rows, np.array(sorted(places)), SHA)
    found = {place: rows[place].tobytes() for place in places}
    top = root(rows, SHA)
    assert climb_many(found, count=count, proof=proof, digest=SHA) == top
    changed = found | {min(places): SHA(b"x")}
    assert climb_many(changed, count=count, proof=proof, digest=SHA) != top
    with pytest.raises(DrawError, match="节点数"):
        climb_many(found, count=count, proof=proof + SHA(), digest=SHA)


def test_a_leaf_more_or_less_changes_the_root() -> None:
    rows = as_digests(b"".join(leaves(9)))
    assert len({root(rows[:count], SHA) for count in range(10)}) == 10
