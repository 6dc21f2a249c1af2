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


def test_a_month_is_short_under_its_columns_and_the_year_stands_where_it_begins() -> None:
    drawn = chart([("2025-12", 1, 0), ("2026-01", 1, 0), ("2026-02", 1, 0)])
    assert [column.month for column in drawn.columns] == ["12", "26/1", "2"]


def test_a_figure_stands_above_its_column_within_the_chart() -> None:
    for column in chart([("2026-01", 100, 1)]).columns:
        assert 10 < column.first_words < column.first_top
        assert 10 < column.second_words < column.second_top


def test_columns_do_not_overlap() -> None:
    drawn = chart([(str(n), n, n) for n in range(12)])
    ends = [c.second_x + drawn.broad for c in drawn.columns]
    assert all(end < c.x for end, c in zip(ends, drawn.columns[1:], strict=False))
    assert ends[-1] <= drawn.width
