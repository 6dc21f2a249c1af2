"""Live figures are declared once, kept daily, and never invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import forget, indicator, indicators
from tongqu.datacenter.indicators.selectors import series, value_on
from tongqu.datacenter.indicators.services import indicators_backfill, indicators_keep
from tongqu.kernel.clock.now import held_at

DAY = date(2026, 11, 25)
NAME = "test.days"


@pytest.fixture(autouse=True)
def _figures() -> Iterator[None]:
    @indicator(NAME, "天", measure=44, label="年内天数", definition="本年已过的天数")
    def days(on: date) -> int:
        return on.timetuple().tm_yday

    @indicator("test.silent", "件", label="尚无", definition="还没有数据")
    def silent(on: date) -> None:
        del on

    with held_at(DAY):
        yield
    for name in (NAME, "test.silent", "test.broken"):
        forget(name)


@pytest.mark.django_db
def test_it_keeps_one_value_a_day_and_none_where_there_is_none() -> None:
    before = set(indicators()) - {NAME, "test.silent"}
    indicators_keep()
    indicators_keep()
    rows = Daily.objects.exclude(indicator__in=before)
    assert [(row.indicator, row.day, row.value) for row in rows] == [(NAME, DAY, Decimal(329))]


@pytest.mark.django_db
def test_a_figure_that_fails_stops_no_other() -> None:
    @indicator("test.broken", "件", label="坏的", definition="总是出错")
    def broken(on: date) -> int:
        raise ValueError(on)

    indicators_keep()
    assert Daily.objects.filter(indicator=NAME).exists()
    assert not Daily.objects.filter(indicator="test.broken").exists()


@pytest.mark.django_db
def test_a_past_day_is_filled_in_once_and_kept_as_it_was_seen() -> None:
    past = DAY - timedelta(days=1)
    Daily.objects.create(indicator=NAME, day=past, value=1, at="2026-11-24T15:00:00Z")
    indicators_backfill(days=[past, past - timedelta(days=1)])
    kept = series(NAME, since=past - timedelta(days=1), until=past)
    assert [point.value for point in kept] == [Decimal(327), Decimal(1)]
    found = value_on(NAME, past)
    assert found is not None
    assert found.value == 1


@pytest.mark.django_db
def test_today_is_computed_and_an_unknown_figure_says_nothing() -> None:
    found = value_on(NAME, DAY)
    assert found is not None
    assert found.value == Decimal(329)
    assert value_on("no.such", DAY) is None
    assert value_on("test.silent", DAY) is None
    assert value_on(NAME, date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("name", "definition", "words"),
    [("noperiod", "有", "所属"), ("test.empty", " ", "口径"), (NAME, "另一个", "两次")],
)
def test_a_declaration_that_says_too_little_is_refused(
    name: str, definition: str, words: str
) -> None:
    with pytest.raises(RuntimeError, match=words):

        @indicator(name, "件", label="x", definition=definition)
        def other(on: date) -> int:
            return on.day
