"""A colour is derived, says why, and the gravest reason wins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongqu.plan.engine.lights import (
    Colour,
    Figure,
    Fruit,
    Habits,
    Judgement,
    Record,
    judged,
)

HABITS = Habits(near_days=30, behind=90, far_behind=60)
BEGINS, ENDS = date(2026, 1, 1), date(2026, 12, 31)
HALF = date(2026, 7, 2)


def judge(on: date = HALF, **given_: Any) -> Judgement:
    facts: dict[str, Any] = {"fruits": (), "figures": (), "record": Record(), **given_}
    return judged(on=on, begins=BEGINS, ends=ENDS, habits=HABITS, **facts)


def fruit(due: str, **how: Any) -> Fruit:
    return Fruit("印发办法", date.fromisoformat(due), **{"is_hard": True, **how})


def figure(value: float | None, **how: Any) -> Figure:
    facts = {"low": 100.0, "high": None, "is_soft": False, "is_share": False, **how}
    return Figure("抽查不少于100批次", value=value, **facts)


@pytest.mark.parametrize(
    ("_case", "given_", "colour", "why"),
    [
        ("什么都没有发生", {}, "normal", "没有到期未办"),
        ("成果过期", {"fruits": [fruit("2026-06-30")]}, "overdue", "已过 2 天未销号"),
        ("预期性成果过期", {"fruits": [fruit("2026-06-30", is_hard=False)]}, "near", "已过 2 天"),
        ("成果将到期", {"fruits": [fruit("2026-07-20")]}, "near", "还有 18 天到期"),
        ("成果还早", {"fruits": [fruit("2026-12-31")]}, "normal", "没有到期"),
        (
            "成果受阻",
            {"fruits": [fruit("2026-12-31", is_blocked=True, ground="等批复")]},
            "paused",
            "等批复",
        ),
        ("全部销号", {"fruits": [fruit("2026-06-30", is_closed=True)]}, "closed", "全部销号"),
        ("指标正好", {"figures": [figure(50)]}, "normal", "没有"),
        ("指标偏慢", {"figures": [figure(42)]}, "near", "偏慢"),
        ("指标滞后", {"figures": [figure(20)]}, "overdue", "滞后"),
        ("预期性指标慢", {"figures": [figure(20, is_soft=True)]}, "near", "偏慢"),
        ("比率按目标看", {"figures": [figure(95, is_share=True)]}, "normal", "没有"),
        ("超过上限", {"figures": [figure(9, low=None, high=5)]}, "near", "超过上限"),
        ("没有数据不判断", {"figures": [figure(None)]}, "normal", "没有"),
        ("一个月未报", {"record": Record(late_reports=(date(2026, 5, 1),))}, "near", "2026年5月"),
        (
            "两个月未报",
            {"record": Record(late_reports=(date(2026, 4, 1), date(2026, 5, 1)))},
            "overdue",
            "2 个月",
        ),
        ("督办未答复", {"record": Record(urges_ignored=1)}, "overdue", "逾期未答复"),
        ("督办在办", {"record": Record(urges_open=1)}, "near", "在办"),
        ("月报受阻", {"record": Record(block="缺经费")}, "paused", "缺经费"),
    ],
)
def test_the_colour_and_its_reason(
    _case: str, given_: dict[str, Any], colour: str, why: str
) -> None:
    found = judge(**given_)
    assert found.colour == Colour(colour)
    assert why in found.why


def test_a_target_missed_at_the_years_end_is_late() -> None:
    assert judge(ENDS, figures=[figure(99)]).colour == Colour.OVERDUE
    assert judge(ENDS, figures=[figure(100)]).colour == Colour.NORMAL


def test_a_value_is_judged_by_the_day_it_tells_about() -> None:
    old = figure(50, day=HALF)
    assert judge(date(2026, 11, 1), figures=[old]).colour == Colour.NORMAL


fruits = st.builds(
    Fruit,
    st.just("成果"),
    st.dates(BEGINS, ENDS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
records = st.builds(
    Record,
    st.lists(st.dates(BEGINS, ENDS), max_size=3).map(tuple),
    st.sampled_from(("", "缺人")),
    st.integers(0, 2),
    st.integers(0, 2),
)


@given(st.lists(fruits, max_size=4), records, st.dates(BEGINS, ENDS))
def test_there_is_always_a_reason_and_the_gravest_comes_first(
    found: list[Fruit], record: Record, on: date
) -> None:
    judgement = judge(on, fruits=found, record=record)
    order = list(Colour)
    places = [order.index(reason.colour) for reason in judgement.reasons]
    assert places
    assert places == sorted(places)
    assert judgement.colour == judgement.reasons[0].colour


@given(st.lists(fruits, min_size=1, max_size=4), st.dates(BEGINS, ENDS))
def test_closing_a_deliverable_never_makes_the_colour_worse(found: list[Fruit], on: date) -> None:
    order = list(Colour)
    before = judge(on, fruits=found).colour
    first = found[0]
    done = Fruit(first.text, first.due_on, first.is_hard, is_closed=True)
    after = judge(on, fruits=[done, *found[1:]]).colour
    assert order.index(after) >= order.index(before)
