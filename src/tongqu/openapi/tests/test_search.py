"""Programs find what the pages show: officers what they may see, everybody what is published."""

from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.openapi.tests.conftest import SignedIn

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"


def test_an_officer_finds_what_the_page_shows_and_a_stranger_is_sent_away(
    cast: Cast, matter: Matter, signed_in: SignedIn, client: Client
) -> None:
    found = signed_in(cast.clerk).get(SEARCH, {"q": "某某商"}).json()
    assert found["is_whole"]
    (group,) = found["groups"]
    assert (group["key"], group["hits"][0]["title"]) == ("matters", "某某商行")
    assert matter.number in group["hits"][0]["url"]
    assert signed_in(cast.stranger).get(SEARCH, {"q": "某某商"}).json()["groups"] == []
    assert client.get(SEARCH, {"q": "某某商"}).status_code == 401


def test_everybody_finds_what_is_published_alone(client: Client, matter: Matter) -> None:
    found = client.get(f"{SEARCH}/public", {"q": "办事指南"}).json()
    assert [group["key"] for group in found["groups"]] == ["pages"]
    for text in (matter.subject_name, matter.number[:12], "某"):
        assert client.get(f"{SEARCH}/public", {"q": text}).json()["groups"] == []
    assert client.get(f"{SEARCH}/public", {"q": "x" * 81}).status_code == 422
