"""Where the columns of the chart stand."""

from __future__ import annotations

from tongqu.datacenter.flows.engine.columns import HEIGHT, chart


def test_the_highest_fills_the_chart_and_others_are_in_proportion() -> None:
    drawn = chart([("2026-01", 100, 50), ("2026-02", 25, 0)])
    first, second = drawn.columns
    assert first.first_height == 2 * first.second_height == 4 * second.first_height
    assert first.first_top + first.first_height == HEIGHT
    assert second.second_height == 0


def test_nothing_at_all_draws_nothing_and_breaks_nothing() -> None:
    assert chart([]).columns == ()
    assert chart([("2026-01", 0, 0)]).columns[0].first_height == 0


def test_columns_do_not_overlap() -> None:
    drawn = chart([(str(n), n, n) for n in range(12)])
    ends = [c.second_x + drawn.broad for c in drawn.columns]
    assert all(end < c.x for end, c in zip(ends, drawn.columns[1:], strict=False))
    assert ends[-1] <= drawn.width
