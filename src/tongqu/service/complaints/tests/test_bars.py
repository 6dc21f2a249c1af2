"""A bar is as long as its count, its red part as long as what is late of it."""

from __future__ import annotations

import pytest

from tongqu.service.complaints.engine.bars import LENGTH, bars


@pytest.mark.parametrize(
    ("_case", "rows", "lengths"),
    [
        ("没有", [], []),
        ("都是零", [("甲", 0, 0)], [(0, 0)]),
        ("最长的占满，其余按比例", [("甲", 8, 2), ("乙", 4, 4)], [(LENGTH, 95), (190, 190)]),
    ],
)
def test_a_bar_is_as_long_as_its_count(
    _case: str, rows: list[tuple[str, int, int]], lengths: list[tuple[int, int]]
) -> None:
    drawn = bars(rows)
    assert [(bar.length, bar.late_length) for bar in drawn.bars] == lengths
    assert all(bar.late_length <= bar.length for bar in drawn.bars)


def test_a_long_name_is_cut_and_says_so() -> None:
    [bar] = bars([("一个名字特别特别长的市场监督管理局", 1, 0)]).bars
    assert bar.label.endswith("…")
    assert len(bar.label) == 13
