"""The search is no well to draw everything from: so many searches an hour, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
)
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.rules.values import Rule, supposing

pytestmark = pytest.mark.django_db
MOST = 4
HTML = {"Accept": "text/html"}
NAMES = ("stranger_searches", "person_searches", "person_hints")


@pytest.fixture(autouse=True)
def _slow() -> Iterator[None]:
    def at_most(rule: Rule) -> Rule:
        return replace(rule, history=(replace(rule.history[-1], value=Decimal(MOST)),))

    with supposing([at_most(getattr(RULES, name)) for name in NAMES]):
        yield


def enter(actor: Actor) -> Client:
    return signed_in(Client(), User.objects.get(pk=actor.user_id or 0))


def statuses(client: Client, address: str, times: int) -> list[int]:
    asked = {"q": "面馆"}
    return [client.get(address, asked, headers=HTML).status_code for _ in range(times)]


@pytest.mark.parametrize(
    "address", ["/console/search", "/console/search/hints", "/search", "/api/v1/search"]
)
def test_an_officer_who_searches_too_often_is_told_to_wait_and_others_are_not(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    address: str,
) -> None:
    client = enter(cast.clerk)
    assert statuses(client, address, MOST + 1) == [200] * MOST + [429]
    answer = client.get(address, {"q": "面馆"}, headers=HTML)
    assert answer["Retry-After"] == "900"
    assert "您近来搜索得太多" in answer.text
    assert client.get("/console/").status_code == 200
    assert statuses(enter(cast.head), address, 1) == [200]


@pytest.mark.parametrize("address", ["/search", "/complaints/public", "/api/v1/search/public"])
def test_strangers_are_counted_by_address_over_all_public_searches(
    cast: Cast,  # noqa: F811
    address: str,
) -> None:
    assert statuses(Client(), address, MOST) == [200] * MOST
    assert statuses(Client(), "/search", 1) == [429]
    assert Client().get("/guides/").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.2").get("/search").status_code == 200
    assert statuses(enter(cast.clerk), "/search", 1) == [200]


def test_hints_take_nothing_from_searches(cast: Cast) -> None:  # noqa: F811
    client = enter(cast.clerk)
    assert statuses(client, "/console/search/hints", MOST + 1)[-1] == 429
    assert statuses(client, "/console/search", 1) == [200]
