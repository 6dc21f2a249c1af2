"""Everybody finds published enterprises by any part of their name, and nobody an unpublished."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.search.query import query_of
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.publicity import enterprises_found
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.parts import Operator
from tongqu.service.complaints.tests.conftest import COUNTY, KEY, filed, walk

pytestmark = pytest.mark.django_db


def agreed(cast: Cast, name: str = "青石健身馆", code: str = KEY, key: str = "a") -> Matter:
    operator = Operator(name, code, Whereabouts(region=COUNTY, address="中路"))
    steps = ((C.accept, cast.window, "2026-10-14"), (C.agree, cast.clerk, "2026-10-26"))
    return walk(filed(date(2026, 10, 12), key=key, operator=operator), *steps)


def found(client: Client, text: str) -> list[str]:
    answer = client.get("/search", {"q": text, "in": "published"})
    return [hit.title for group in answer.context["groups"] for hit in group.hits]


@pytest.mark.parametrize("text", ["健身馆", "青石健", "石健身", "9999010", "90102000", "青石 馆"])
def test_a_part_of_a_published_name_or_code_finds_it(cast: Cast, client: Client, text: str) -> None:
    agreed(cast)
    assert found(client, text) == ["青石健身馆"]
    assert "青石健身馆" in client.get("/complaints/public", {"q": text}, follow=True).text


def test_the_whole_code_opens_what_is_published(cast: Cast, client: Client) -> None:
    agreed(cast)
    assert client.get("/search", {"q": KEY}).headers["Location"] == f"/complaints/public/{KEY}"


def test_what_is_not_published_is_not_found_whatever_is_typed(cast: Cast, client: Client) -> None:
    open_one = filed(key="open")
    withheld = agreed(cast, "停止公示健身馆", "88" + KEY[2:], key="w")
    ComplaintFacts.objects.filter(pk=withheld.pk).update(
        withheld_on=date(2026, 10, 27), withheld_ground="经核实有误"
    )
    agreed(cast, "没有代码的健身馆", "", key="n")
    for text in ("健身馆", KEY, "停止公示", "林晓", "13900000001", open_one.number, "余额一直"):
        answer = client.get("/search", {"q": text})
        assert "健身馆</b>" not in getattr(answer, "text", "")
        assert found(client, text) == []


def test_a_name_borne_only_by_what_is_not_published_finds_nothing(
    cast: Cast, client: Client
) -> None:
    agreed(cast)
    operator = Operator("欠钱不还的健身房", KEY, Whereabouts(region=COUNTY, address="中路"))
    filed(key="other", operator=operator)
    assert found(client, "欠钱不还") == []
    assert found(client, "青石健") == ["青石健身馆"]


def test_after_its_period_it_is_found_no_more(cast: Cast) -> None:
    agreed(cast)
    query = query_of("健身馆")
    assert enterprises_found(query) == [(KEY, "青石健身馆")]
    with held_at(date(2027, 10, 25)):
        assert enterprises_found(query) == [(KEY, "青石健身馆")]
    with held_at(date(2027, 10, 26)):
        assert enterprises_found(query) == []
