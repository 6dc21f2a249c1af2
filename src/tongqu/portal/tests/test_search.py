"""Everybody's one search: services, rules, pages; a number goes where its code is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    matter,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


def groups(answer: Any) -> dict[str, list[str]]:
    """Return the titles found, by the key of their group."""
    shown = answer.context["groups"]
    return {group.source.key: [hit.title for hit in group.hits] for group in shown}


def test_the_first_page_has_the_search(client: Client) -> None:
    text = client.get("/").text
    assert 'action="/search"' in text
    assert 'name="q"' in text


@pytest.mark.parametrize(
    ("text", "group", "title"),
    [
        ("示例许可", "guides", "示例许可"),
        ("文书查验", "pages", "文书查验"),
        ("查进度", "pages", "凭码办事"),
        ("Service guides", "pages", "办事指南"),
        ("投诉", "guides", "消费投诉"),
    ],
)
def test_services_and_pages_are_found_by_their_words(
    client: Client, text: str, group: str, title: str
) -> None:
    assert title in groups(client.get("/search", {"q": text}))[group]


@pytest.mark.parametrize(("group", "text"), [("rules", "第十五条"), ("fair_competition", "第八条")])
def test_articles_are_found_and_open_at_their_line(client: Client, group: str, text: str) -> None:
    answer = client.get("/search", {"q": text, "in": group})
    hit = answer.context["groups"][0].hits[0]
    page, _, anchor = hit.url.partition("#")
    assert f'id="{anchor}"' in client.get(page).text


def test_a_number_goes_to_the_page_that_asks_for_its_code_whether_it_exists_or_not(
    client: Client,
    matter: Matter,  # noqa: F811 (the fixture of that name)
) -> None:
    for number in (matter.number, "2099123456789"):
        answer = client.get("/search", {"q": number})
        assert answer.headers["Location"] == f"/visit/?number={number}"
        assert f'value="{number}"' in client.get(answer.headers["Location"]).text
    answer = client.get("/search", {"q": "abcd-efgh-2345"})
    assert answer.headers["Location"] == "/verify/ABCDEFGH2345"
    text = client.get("/search", {"q": "鄂市监投受〔2026〕12号"}).text
    assert "不能按文号查询" in text


def test_no_matter_is_found_by_its_subject_its_code_or_a_part_of_its_number(
    client: Client,
    matter: Matter,  # noqa: F811 (the fixture of that name)
) -> None:
    for text in (matter.subject_name, matter.subject_key * 2, matter.number[:12], "商行"):
        answer = client.get("/search", {"q": text})
        assert groups(answer) == {}
        assert matter.number not in answer.text
        assert "没有找到" in answer.text


@pytest.mark.parametrize(
    ("text", "says"),
    [("许", "一个字太短"), ("", "这里能查到什么"), ("查无此事", "请凭编号和查询码查看")],
)
def test_what_finds_nothing_says_why(client: Client, text: str, says: str) -> None:
    assert says in client.get("/search", {"q": text}).text


def test_a_search_costs_a_bounded_number_of_queries(client: Client) -> None:
    client.get("/search", {"q": "投诉 举报"})  # what is asked once in a while is asked now
    with CaptureQueriesContext(connection) as queries:
        client.get("/search", {"q": "投诉 举报"})
    assert len(queries) <= MOST_QUERIES
