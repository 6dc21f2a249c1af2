from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.search.query import query_of
from tongqu.supervision.fair_competition.search import items


@pytest.mark.parametrize("text", ["负面清单", "审批程序 负面清单", "第八条"])
def test_a_standard_is_found_by_its_words_or_article(text: str) -> None:
    found = items(query_of(text)).hits
    assert found
    assert all(hit.url.startswith("/fair_competition/items#a") for hit in found)


def test_what_is_in_no_standard_is_not_found() -> None:
    assert items(query_of("查无此项")).hits == ()


@pytest.mark.django_db
def test_every_hit_opens_at_its_item(client: Client) -> None:
    page = client.get("/fair_competition/items").text
    for hit in items(query_of("经营者")).hits:
        assert f'id="{hit.url.partition("#")[2]}"' in page
