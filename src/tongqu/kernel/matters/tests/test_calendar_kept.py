"""A page asks for the calendar once; the next, and whoever writes, sees what was loaded since."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.matters.calendars import calendar_in_force, calendar_kept
from tongqu.kernel.matters.middleware import calendar_middleware
from tongqu.kernel.matters.tests.test_calendar_loading import load

FREED = date(2027, 1, 4)  # the Monday that the notice of the tests makes free

pytestmark = pytest.mark.django_db


def asked(method: str, times: int, between: bool = False) -> tuple[int, list[bool]]:
    """Ask for the calendar in one request; return how often that reached the database, and what."""
    seen: list[bool] = []

    def view(_: HttpRequest) -> HttpResponse:
        for number in range(times):
            if between and number:
                load()
            seen.append(calendar_in_force().is_workday(FREED))
        return HttpResponse()

    request = HttpRequest()
    request.method = method
    with CaptureQueriesContext(
        connection,
    ) as queries:
        calendar_middleware(view)(request)
    years = [q for q in queries.captured_queries if 'FROM "matters_calendaryear" ORDER' in q["sql"]]
    return len(years), seen


@pytest.mark.parametrize(("method", "often"), [("GET", 1), ("HEAD", 1), ("POST", 4)])
def test_a_page_that_only_reads_asks_once(method: str, often: int) -> None:
    assert asked(method, 4) == (often, [True] * 4)


def test_the_page_after_an_import_sees_the_new_year() -> None:
    assert asked("GET", 1)[1] == [True]
    load()
    assert asked("GET", 1)[1] == [False]


def test_whoever_writes_sees_a_year_loaded_within_the_request() -> None:
    assert asked("POST", 2, between=True)[1] == [True, False]


def test_a_page_shows_one_calendar_from_its_first_line_to_its_last() -> None:
    assert asked("GET", 2, between=True)[1] == [True, True]


def test_nothing_is_kept_when_a_page_fails() -> None:
    def broken() -> None:
        with calendar_kept():
            assert calendar_in_force().is_workday(FREED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    load()
    assert not calendar_in_force().is_workday(FREED)
