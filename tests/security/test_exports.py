"""A list is taken along by whoever may open its page, by nobody else, and never unnoticed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.security.routes import routes
from tests.security.test_matrix import (  # noqa: F401 (fixtures by their names)
    _kind_known,
    _second_of_november,
    address_of,
    cast,
    matter,
    people,
    rows,
)
from tests.security.world import word_of
from tongqu.kernel.audit.models import Record
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.ui.excel import KIND
from tongqu.kernel.ui.lists.answering import listings_of

# Pages that say that there is no plan yet, and hold no list before there is one.
BEFORE_A_PLAN = {"plan:board", "plan:year", "plan_portal:board", "plan_portal:year"}


@pytest.mark.django_db
def test_whoever_gets_a_page_gets_its_lists_and_nobody_else(
    people: dict[str, Client],  # noqa: F811 (the fixture of that name)
    matter: Matter,  # noqa: F811
) -> None:
    wanted, wrong = rows(), []
    for route in routes():
        for each in listings_of(route.view):
            for name, client in people.items():
                answer = client.get(address_of(route, matter), {"export": each.name})
                word = word_of(answer).replace("visit", "goes")
                is_book = answer.headers.get("Content-Type") == KIND
                is_due = word == "page" and not (route.name in BEFORE_A_PLAN and not is_book)
                if word != wanted[route.name][name] or is_book is not is_due:
                    wrong.append((route.name, each.name, name, word, is_book))
    assert not wrong


@pytest.mark.django_db
def test_every_workbook_an_officer_got_is_in_the_log_and_no_refusal_is(
    people: dict[str, Client],  # noqa: F811 (the fixture of that name)
) -> None:
    taken = [
        people[name].get("/console/logs/operations", {"export": "records", "chain": "张三 1390000"})
        for name in people
    ]
    books = [answer for answer in taken if answer.headers.get("Content-Type") == KIND]
    lines = Record.objects.filter(verb="export")
    assert len(books) == lines.count() == 1
    (line,) = lines
    assert line.by == "admin-audit"
    assert line.facts["filter"] == "chain=（文字）", "what somebody typed may name a person"


@pytest.mark.django_db
def test_a_list_that_the_page_does_not_hold_is_not_given(people: dict[str, Client]) -> None:  # noqa: F811
    for name in ("records", "people", "x", "../x"):
        answer = people["clerk"].get("/console/", {"export": name})
        assert answer.headers["Content-Type"].startswith("text/html")
    assert not Record.objects.filter(verb="export").exists()
