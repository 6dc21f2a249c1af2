"""What is counted ahead is what counting the complaints gives, and pages count nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.datacenter.indicators.registry import indicators
from tongqu.datacenter.indicators.selectors import Point, value_on
from tongqu.datacenter.indicators.services import indicators_keep
from tongqu.kernel.clock.now import held_at, now, today
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.service.complaints import demo
from tongqu.service.complaints.models import ComplaintFacts, MonthlyCount
from tongqu.service.complaints.selectors import counted
from tongqu.service.complaints.selectors.figures import Figures, figures_of
from tongqu.service.complaints.services.counting import complaints_count, complaints_count_if_due
from tongqu.service.complaints.tests.conftest import filed

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
OWN = [name for name in indicators() if name.startswith("service.complaints.")]
PUBLIC = ("/complaints/places", "/complaints/open.csv", "/complaints/open.json", "/complaints/open")


@pytest.fixture
def year(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(demo, "COMPLAINTS", 240)
    monkeypatch.setattr(demo, "REPORTS", 10)
    demo.step(say=lambda _: None)
    return cast


def directly(path: str = "") -> Figures:
    rows = ComplaintFacts.objects.filter(matter__path__startswith=path)
    return figures_of(rows, counted.first_month(today()), today())


def test_the_sum_is_that_of_the_complaints_for_all_and_for_each_county(year: Cast) -> None:
    complaints_count()
    whole = counted.total()
    assert whole == directly()
    assert whole.received > whole.mediated > whole.agreed > 0
    assert whole.recovered > 0
    for organ in (year.county, year.other):
        assert counted.total(organ.path) == directly(organ.path)
    assert counted.total(None).received == 0


@pytest.mark.usefixtures("year")
def test_the_counties_and_the_open_data_come_to_the_same_sum() -> None:
    complaints_count()
    whole = counted.total()
    places, rows = counted.by_place(), list(counted.open_rows())
    assert sum(place.received for place in places) == whole.received
    assert sum(place.agreed for place in places) == whole.agreed + whole.settled
    assert sum(int(str(row[5])) for row in rows) == whole.received
    assert sum(Decimal(str(row[9])) for row in rows) == whole.recovered


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("name", OWN)
def test_what_boards_show_of_a_figure_is_what_its_rows_add_up_to(name: str) -> None:
    indicators_keep()
    point, rows = value_on(name, today()), indicators()[name].rows(today())
    assert point is not None
    assert rows is not None
    told = rows.told(list(rows.query))
    if rows.amount:
        assert point.value == sum((each.amount or Decimal(0) for each in told), Decimal(0)) > 0
    elif rows.among is None:
        assert point.value == len(told) > 0
    else:
        counted_rows = sum(each.counts for each in told)
        assert 0 < counted_rows < len(told)
        assert abs(float(point.value) - 100 * counted_rows / len(told)) < 0.01


@pytest.mark.usefixtures("year")
def test_a_figure_stays_as_it_was_counted_until_it_is_counted_again() -> None:
    name = "service.complaints.received"
    indicators_keep()
    before = value_on(name, today())
    filed(key="later")
    assert value_on(name, today()) == before
    indicators_keep()
    after = value_on(name, today())
    assert before is not None
    assert after == Point(today(), before.value + 1)


@pytest.mark.usefixtures("cast")
def test_it_is_counted_again_after_an_hour_and_what_came_since_is_not_shown_before() -> None:
    filed(key="first")
    assert complaints_count_if_due() == 1
    filed(key="second")
    assert complaints_count_if_due() == 0
    assert counted.total().received == 1
    MonthlyCount.objects.update(at=now() - timedelta(hours=2))
    assert complaints_count_if_due() > 0
    assert counted.total().received == 2


@pytest.mark.usefixtures("cast")
def test_what_came_before_the_twelve_months_is_not_counted() -> None:
    filed(key="first")
    for on, left in ((date(2027, 10, 31), 1), (date(2027, 11, 1), 0)):
        with held_at(on):
            complaints_count()
            assert counted.total().received == left
    assert counted.first_month(date(2026, 11, 28)) == date(2025, 12, 1)


@pytest.mark.usefixtures("year")
def test_the_public_pages_count_nothing_themselves(client: Client) -> None:
    complaints_count()
    for address in PUBLIC:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
            assert answer.status_code == 200
            b"".join(answer) if answer.streaming else answer.content
        statements = [each["sql"] for each in asked.captured_queries]
        assert not [sql for sql in statements if "complaintfacts" in sql or "matters_matter" in sql]


@pytest.mark.usefixtures("cast")
def test_before_the_first_count_the_page_says_so(client: Client) -> None:
    filed(key="first")
    assert "还没有统计" in client.get("/complaints/places").text
    assert client.get("/complaints/open.json").json()["counted_at"] is None
