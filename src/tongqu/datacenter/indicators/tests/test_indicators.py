"""Live figures are declared once, kept daily, and never invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db.models import Q

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import forget, indicator, indicators
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.datacenter.indicators.selectors import Point, kept, series, value_now, value_on
from tongqu.datacenter.indicators.services import (
    indicators_backfill,
    indicators_keep,
    indicators_keep_if_due,
)
from tongqu.kernel.clock.now import LAW_ZONE, held_at, now
from tongqu.kernel.organs.models import Region
from tongqu.kernel.procedure.both import Both, named

DAY = date(2026, 11, 25)
NAME = "test.days"


def shown(row: Region) -> Shown:
    return Shown(row.name)


@pytest.fixture
def _regions(db: None) -> None:  # noqa: ARG001 (the base must be open first)
    """Write a region for every day of a year, so that a figure of them is the day's number."""
    Region.objects.bulk_create(
        Region(code=f"{n:06}", name=f"第{n}省", level="province", path=f"{n:06}", pinyin="x")
        for n in range(1, 367)
    )


@pytest.fixture(autouse=True)
def _figures() -> Iterator[None]:
    @indicator(
        NAME,
        Both("个", "regions"),
        measure=44,
        label="区划",
        label_en="Regions",
        definition=Both("编号不大于年内天数的区划", "Regions numbered up to the day of the year"),
    )
    def days(on: date) -> Rows:
        return Rows(Region.objects.filter(code__lte=f"{on.timetuple().tm_yday:06}"), shown)

    @indicator(
        "test.silent", named("件"), label="尚无", label_en="None", definition=named("还没有数据")
    )
    def silent(on: date) -> None:
        del on

    with held_at(DAY):
        yield
    for name in (NAME, "test.silent", "test.broken"):
        forget(name)


@pytest.mark.usefixtures("_regions")
def test_it_keeps_one_value_a_day_and_none_where_there_is_none() -> None:
    before = set(indicators()) - {NAME, "test.silent"}
    indicators_keep()
    indicators_keep()
    rows = Daily.objects.exclude(indicator__in=before)
    assert [(row.indicator, row.day, row.value) for row in rows] == [(NAME, DAY, Decimal(329))]


@pytest.mark.usefixtures("_regions")
def test_a_figure_that_fails_stops_no_other() -> None:
    @indicator(
        "test.broken", named("件"), label="坏的", label_en="Bad", definition=named("总是出错")
    )
    def broken(on: date) -> Rows:
        raise ValueError(on)

    indicators_keep()
    assert Daily.objects.filter(indicator=NAME).exists()
    assert not Daily.objects.filter(indicator="test.broken").exists()


@pytest.mark.usefixtures("_regions")
def test_a_past_day_is_filled_in_once_and_kept_as_it_was_seen() -> None:
    past = DAY - timedelta(days=1)
    Daily.objects.create(indicator=NAME, day=past, value=1, at="2026-11-24T15:00:00Z")
    indicators_backfill(days=[past, past - timedelta(days=1)])
    days = series([NAME], since=past - timedelta(days=1), until=past)
    assert [point.value for point in days[NAME]] == [Decimal(327), Decimal(1)]
    found = value_on(NAME, past)
    assert found is not None
    assert found.value == 1


@pytest.mark.usefixtures("_regions")
def test_today_is_what_was_counted_and_an_unknown_figure_says_nothing() -> None:
    assert value_on(NAME, DAY) is None
    indicators_keep()
    found = value_on(NAME, DAY)
    assert found == Point(DAY, Decimal(329)) == kept(DAY)[NAME]
    assert found.at == now()
    Region.objects.filter(code="000001").delete()
    assert value_on(NAME, DAY) == found
    assert value_now(NAME) == Point(DAY, Decimal(328))
    assert value_on("no.such", DAY) is None
    assert value_on("test.silent", DAY) is None
    assert value_on(NAME, date(2025, 12, 31)) is None


@pytest.mark.usefixtures("_regions")
def test_it_counts_by_the_hour_and_ends_a_day_after_it_is_over() -> None:
    assert indicators_keep_if_due() > 0
    assert indicators_keep_if_due() == 0
    Region.objects.filter(code="000001").delete()  # something the last count of the day misses
    with held_at(datetime(2026, 11, 25, 9, 59, tzinfo=LAW_ZONE)):
        assert indicators_keep_if_due() == 0
    with held_at(datetime(2026, 11, 26, 0, 5, tzinfo=LAW_ZONE)):
        assert indicators_keep_if_due() > 0
    days = series([NAME], since=DAY, until=DAY + timedelta(days=1))
    assert [point.value for point in days[NAME]] == [Decimal(328), Decimal(329)]


@pytest.mark.usefixtures("_regions")
def test_a_worker_dead_for_days_invents_nothing_for_them() -> None:
    indicators_keep()
    with held_at(DAY + timedelta(days=3)):
        indicators_keep_if_due()
    days = series([NAME], since=DAY, until=DAY + timedelta(days=3))
    assert [point.day for point in days[NAME]] == [DAY, DAY + timedelta(days=3)]
    counted = [point.at.date() for point in days[NAME] if point.at]
    assert counted == [DAY, DAY + timedelta(days=3)]


@pytest.mark.usefixtures("_regions")
def test_what_has_nothing_to_say_any_more_is_not_kept_as_it_was_an_hour_ago() -> None:
    @indicator(
        "test.broken",
        named("件"),
        label="x",
        label_en="x",
        definition=named("第一个区划在时的件数"),
    )
    def there(on: date) -> Rows | None:
        del on
        rows = Region.objects.filter(code="000001")
        return Rows(rows, shown) if rows.exists() else None

    indicators_keep()
    assert value_on("test.broken", DAY) == Point(DAY, Decimal(1))
    Region.objects.filter(code="000001").delete()
    indicators_keep()
    assert value_on("test.broken", DAY) is None


@pytest.mark.parametrize(
    ("name", "definition", "words"),
    [("noperiod", "有", "所属"), ("test.empty", " ", "口径"), (NAME, "另一个", "两次")],
)
def test_a_declaration_that_says_too_little_is_refused(
    name: str, definition: str, words: str
) -> None:
    with pytest.raises(RuntimeError, match=words):

        @indicator(name, named("件"), label="x", label_en="x", definition=named(definition))
        def other(on: date) -> None:
            del on


@pytest.mark.usefixtures("_regions")
def test_a_share_is_cut_and_not_rounded_up_to_the_whole() -> None:
    almost = Rows(Region.objects.all(), shown, among=~Q(code="000001"))
    assert almost.value() == Decimal("99.72")
    nearly = Rows(Region.objects.filter(code="000001"), shown, among=Q(code="000001"))
    assert nearly.value() == Decimal(100)
    assert Rows(Region.objects.none(), shown, among=Q(code="000001")).value() is None


@pytest.mark.usefixtures("_regions")
def test_rows_say_which_of_them_count() -> None:
    rows = Rows(Region.objects.filter(code__lte="000003").order_by("code"), shown)
    some = Rows(Region.objects.order_by("code"), shown, among=Q(code="000002"))
    assert [each.counts for each in rows.told(list(rows.query))] == [True, True, True]
    told = some.told(list(some.query[:3]))
    assert [(each.shown.name, each.counts) for each in told] == [
        ("第1省", False),
        ("第2省", True),
        ("第3省", False),
    ]
