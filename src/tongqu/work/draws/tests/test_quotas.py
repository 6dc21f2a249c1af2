from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.quotas import Size, allocate, fixed

Spec = list[tuple[str, int, str]]


def sizes(spec: Spec) -> list[Size]:
    return [Size((label,), count, F(weight)) for label, count, weight in spec]


@pytest.mark.parametrize(
    ("_case", "total", "spec", "quotas"),
    [
        ("正好整除", 10, [("甲", 60, "1"), ("乙", 40, "1")], [6, 4]),
        ("最大余数先得", 10, [("甲", 55, "1"), ("乙", 27, "1"), ("丙", 18, "1")], [5, 3, 2]),
        ("余数相同，大层先得", 3, [("甲", 10, "1"), ("乙", 30, "1/3")], [1, 2]),
        ("余数和层都相同，按名称", 3, [("甲", 10, "1"), ("乙", 10, "1")], [1, 2]),
        ("按权重", 20, [("A", 100, "1"), ("D", 10, "10")], [10, 10]),
        ("抽满的层封顶，其余再分", 20, [("A", 100, "1"), ("D", 5, "1000")], [15, 5]),
        ("小层保底一户", 10, [("A", 10000, "1"), ("D", 2, "1")], [9, 1]),
        ("全抽", 7, [("A", 4, "1"), ("D", 3, "9")], [4, 3]),
    ],
)
def test_quotas(_case: str, total: int, spec: Spec, quotas: list[int]) -> None:
    assert [share.quota for share in allocate(total, sizes(spec))] == quotas


def test_inclusion_probabilities_are_exact_fractions() -> None:
    low, high = allocate(30, sizes([("A", 900, "1"), ("D", 70, "6")]))
    assert (low.target, high.target) == (F(30 * 900, 1320), F(30 * 420, 1320))
    assert (low.quota, high.quota) == (20, 10)
    assert (low.probability, high.probability) == (F(20, 900), F(10, 70))


@pytest.mark.parametrize(
    ("total", "spec", "least", "words"),
    [
        (6, [("A", 5, "1")], 1, "要抽 6 户，名单里只有 5 户可抽"),
        (2, [("A", 5, "1"), ("B", 5, "1"), ("C", 5, "1")], 1, "要抽 2 户不够分"),
    ],
)
def test_a_total_that_cannot_be_met_is_refused(
    total: int, spec: Spec, least: int, words: str
) -> None:
    with pytest.raises(DrawError, match=words):
        allocate(total, sizes(spec), least=least)


@pytest.mark.parametrize(
    ("quotas", "words"),
    [
        ({("A",): 6, ("B",): 1}, "“A”一层要抽 6 户，只有 5 户"),
        ({("A",): 1}, "没有给“B”这一层定数量"),
        ({("A",): 1, ("B",): 1, ("C",): 1}, "给“C”定了数量，名单里没有这一层"),
    ],
)
def test_quotas_of_the_plan_are_held_against_the_list(
    quotas: dict[tuple[str, ...], int], words: str
) -> None:
    with pytest.raises(DrawError, match=words):
        fixed(quotas, sizes([("A", 5, "1"), ("B", 5, "1")]))


strata = st.lists(
    st.tuples(st.integers(1, 500), st.fractions(F(1, 50), F(50), max_denominator=50)),
    min_size=1,
    max_size=8,
).map(lambda rows: [Size((f"层{i}",), count, weight) for i, (count, weight) in enumerate(rows)])


@given(strata, st.data())
def test_quotas_add_up_and_stay_within_one_of_their_exact_share(
    found: list[Size], data: st.DataObject
) -> None:
    total = data.draw(st.integers(len(found), sum(size.count for size in found)))
    shares = allocate(total, found)
    assert sum(share.quota for share in shares) == total
    assert sum(share.target for share in shares) == total
    for share, size in zip(shares, found, strict=True):
        assert abs(share.quota - share.target) < 1
        assert 1 <= share.quota <= size.count


@given(strata, st.data())
def test_the_order_of_strata_changes_nothing(found: list[Size], data: st.DataObject) -> None:
    total = data.draw(st.integers(len(found), sum(size.count for size in found)))
    order = data.draw(st.permutations(range(len(found))))
    shares = allocate(total, found)
    assert allocate(total, [found[i] for i in order]) == [shares[i] for i in order]


@given(strata, st.data())
def test_a_heavier_stratum_is_never_drawn_less_strongly(
    found: list[Size], data: st.DataObject
) -> None:
    """In exact shares; rounding may shift one enterprise."""
    total = data.draw(st.integers(len(found), sum(size.count for size in found)))
    shares = allocate(total, found, least=0)
    rates = sorted(
        (size.weight, share.target / size.count) for size, share in zip(found, shares, strict=True)
    )
    assert [rate for _, rate in rates] == sorted(rate for _, rate in rates)
