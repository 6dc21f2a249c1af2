"""What everybody may see of how much came in and went out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.datacenter.flows.models import MonthlyFlow
from tongqu.datacenter.flows.selectors import Choice, by, total
from tongqu.datacenter.flows.services import first_month, flows_count, flows_count_if_due
from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit as P


def _some(cast: Cast) -> None:
    """Open four in two counties of a city: one closed in time, one late."""
    in_time, late, _open = (opened(cast) for _ in range(3))
    opened(cast, organ=cast.other)
    for matter in (in_time, late):
        act(matter, P.accept, by=cast.window)
    act(in_time, P.grant, by=cast.head)
    with held_at(date(2026, 12, 1)):
        act(late, P.grant, by=cast.head)


def test_receipts_follow_their_month_and_endings_theirs(cast: Cast) -> None:
    _some(cast)
    with held_at(date(2026, 12, 1)):
        flows_count()
        months = {row.key: row for row in by("month", Choice())}
        whole = total(Choice())
    assert sum(row.received for row in months.values()) == 4
    assert months["2026-12"].closed == months["2026-12"].late == 1
    assert (whole.received, whole.closed, whole.in_time, whole.late) == (4, 2, 1, 1)
    assert whole.open == whole.overdue == 2
    assert whole.in_time_percent == 50


def test_counties_are_summed_in_their_city(cast: Cast) -> None:
    _some(cast)
    with held_at(date(2026, 12, 1)):
        flows_count()
        assert [(row.key, row.received) for row in by("place", Choice())] == [("9901", 4)]
        assert total(Choice(place="9902")).received == 0


def test_counting_twice_counts_once(cast: Cast) -> None:
    _some(cast)
    with held_at(date(2026, 12, 1)):
        assert flows_count() == flows_count() == MonthlyFlow.objects.count()


def test_it_is_counted_again_after_an_hour_and_not_before(cast: Cast) -> None:
    _some(cast)
    assert flows_count_if_due() > 0
    assert flows_count_if_due() == 0
    MonthlyFlow.objects.update(at=now() - timedelta(hours=2))
    assert flows_count_if_due() > 0


@pytest.mark.parametrize(
    ("on", "since"),
    [(date(2026, 11, 28), date(2024, 12, 1)), (date(2026, 12, 1), date(2025, 1, 1))],
)
def test_two_years_are_looked_back_on(on: date, since: date) -> None:
    assert first_month(on) == since


def test_the_page_counts_nothing_itself(cast: Cast, client: Client) -> None:
    _some(cast)
    flows_count()
    for address in ("/", "/flows/", "/flows/?kind=approval.sample&place=9901"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        statements = [each["sql"] for each in asked.captured_queries]
        assert not [sql for sql in statements if 'FROM "matters_matter"' in sql]


def test_what_is_not_known_is_not_chosen(cast: Cast, client: Client) -> None:
    _some(cast)
    flows_count()
    answer = client.get("/flows/?kind=%27&place=zz")
    assert answer.context["choice"] == Choice()


@pytest.mark.django_db
def test_before_the_first_count_the_page_says_so(client: Client) -> None:
    assert "还没有统计" in client.get("/flows/").text
    assert "我们办得怎么样" not in client.get("/").text


def test_every_set_of_open_data_downloads_without_signing_in(cast: Cast, client: Client) -> None:
    _some(cast)
    flows_count()
    sets = client.get("/flows/open").context["sets"].rows
    assert {each.view for each in sets} >= {"flows_portal:csv", "complaints_portal:open"}
    text = client.get("/flows/flows.csv").content.decode("utf-8-sig")
    head, *rows = [line for line in text.splitlines() if not line.startswith("演示数据")]
    assert head.startswith("月份,种类代码,种类,区划")
    assert sum(int(row.split(",")[4]) for row in rows) == 4
    assert not [name for name in ("演示·", "青石县") if name in text]
