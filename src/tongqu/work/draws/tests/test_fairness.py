"""Every subset of the quota's size is equally likely, and nothing but the ranks matters."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.work.draws.engine.hashing import SIZE, Hash
from tongqu.work.draws.engine.merkle import Digests, as_digests
from tongqu.work.draws.engine.selection import keys_of, lowest
from tongqu.work.draws.tests.cast import drawn, enterprises

SHA = Hash("sha256")
ALPHA = 1e-6
"""The tests below use fixed seeds: they pass or fail for good."""


def ranks(numbers: tuple[int, ...]) -> Digests:
    return as_digests(b"".join(number.to_bytes(SIZE, "big") for number in numbers))


@pytest.mark.measure("七")
@pytest.mark.parametrize(
    ("count", "quota"), [(1, 1), (4, 0), (4, 2), (5, 2), (6, 3), (7, 2), (7, 6), (7, 7)]
)
def test_over_all_orders_of_ranks_every_subset_is_drawn_equally_often(
    count: int, quota: int
) -> None:
    leaves = ranks(tuple(range(count)))
    subsets = Counter(
        frozenset(lowest(ranks(order), leaves, quota).tolist())
        for order in itertools.permutations(range(count))
    )
    assert len(subsets) == math.comb(count, quota)
    assert set(subsets.values()) == {math.factorial(quota) * math.factorial(count - quota)}


def chi_square_bound(cells: int) -> float:
    """Return a bound exceeded with a chance far below one in a million (Wilson, Hilferty)."""
    free, z = cells - 1, 4.9
    return free * (1 - 2 / (9 * free) + z * math.sqrt(2 / (9 * free))) ** 3


@pytest.mark.parametrize("name", ["sha256", "sm3"])
def test_over_many_seeds_every_pair_of_seven_is_drawn_about_equally_often(name: str) -> None:
    digest, runs = Hash(name), 12_000
    leaves = ranks(tuple(range(7)))
    subsets = Counter(
        frozenset(lowest(keys_of(leaves, digest(i.to_bytes(4, "big")), digest), leaves, 2).tolist())
        for i in range(runs)
    )
    expected = runs / math.comb(7, 2)
    assert len(subsets) == math.comb(7, 2)
    chi = sum((seen - expected) ** 2 / expected for seen in subsets.values())
    assert chi < chi_square_bound(math.comb(7, 2))


def test_on_a_large_list_every_member_is_drawn_about_equally_often() -> None:
    count, quota, runs = 1000, 100, 400
    leaves = as_digests(SHA.each(i.to_bytes(4, "big") for i in range(count)))
    seen = np.zeros(count)
    for run in range(runs):
        seen[lowest(keys_of(leaves, SHA(run.to_bytes(4, "big")), SHA), leaves, quota)] += 1
    expected = runs * quota / count
    spread = expected * (1 - quota / count)
    chi = float(((seen - expected) ** 2 / spread).sum()) * (count - 1) / count
    assert seen.sum() == runs * quota
    assert chi < chi_square_bound(count)


def test_equal_ranks_fall_to_the_lower_leaf_whatever_row_it_stands_in() -> None:
    leaves = ranks((5, 3, 9, 1))
    keys = ranks((7, 7, 7, 7))
    assert lowest(keys, leaves, 2).tolist() == [3, 1]
    shuffled = [2, 0, 3, 1]
    rows = lowest(keys[shuffled], leaves[shuffled], 2)
    assert [shuffled[row] for row in rows] == [3, 1]


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=60),
    st.integers(0, 60),
    st.sets(st.integers(0, 59)),
)
def test_the_quick_way_draws_what_plain_sorting_draws(
    numbers: list[int], quota: int, absent: set[int]
) -> None:
    """Few distinct ranks make many ties."""
    leaves = ranks(tuple(range(100, 100 + len(numbers))))
    keys = ranks(tuple(number << 192 for number in numbers))
    gone = np.array([row in absent for row in range(len(numbers))])
    plain = sorted(
        (row for row in range(len(numbers)) if not gone[row]), key=lambda row: (numbers[row], row)
    )
    assert lowest(keys, leaves, quota, gone=gone).tolist() == plain[:quota]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 70))
def test_the_order_of_rows_and_the_size_of_pages_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    dice: object,
    page: int,
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = enterprises(120)
    expected = drawn(folder, rows)
    shuffled = list(rows)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    found = drawn(folder, shuffled, page=page)
    assert found[1:] == expected[1:]


def test_the_members_of_a_stratum_all_have_its_quota_over_its_count(tmp_path: Path) -> None:
    frozen, _, opening = drawn(tmp_path, enterprises(500), total=60)
    for number, stratum in enumerate(frozen.strata):
        taken = [each for each in opening["drawn"] if each["stratum"] == number]
        assert len(taken) == stratum.share.quota
        assert stratum.share.probability * len(stratum.codes) == stratum.share.quota
    assert len(opening["drawn"]) == 60
