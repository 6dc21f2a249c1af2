"""Live figures are declared once, kept daily, and never invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Q

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import forget, indicator, indicators
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.datacenter.indicators.selectors import series, value_on
from tongqu.datacenter.indicators.services import indicators_backfill, indicators_keep
from tongqu.kernel.clock.now import held_at
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
    kept = series(NAME, since=past - timedelta(days=1), until=past)
    assert [point.value for point in kept] == [Decimal(327), Decimal(1)]
    found = value_on(NAME, past)
    assert found is not None
    assert found.value == 1


@pytest.mark.usefixtures("_regions")
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
