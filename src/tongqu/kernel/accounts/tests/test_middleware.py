"""Every page asks for a person; duties come before pages; nobody is sent elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.returning import safe_next
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.accounts.tests.conftest import person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongqu.kernel.accounts.tests.urls")]


def test_a_page_that_says_nothing_is_closed(client: Client) -> None:
    assert client.get("/form")["Location"] == "/sign-in?next=%2Fform"
    assert client.get("/sign-in").text == "door"


def test_a_password_to_change_comes_before_every_page(client: Client) -> None:
    user = person()
    User.objects.update(must_change=True)
    signed_in(client, user)
    for answer in (client.get("/form"), client.post("/form", {"opinion": "x"})):
        assert answer["Location"] == "/password"
    assert client.get("/password").text == "duty"


def test_a_telephone_to_bind_comes_before_every_page(client: Client) -> None:
    signed_in(client, person(), second=False)
    assert client.get("/form")["Location"] == "/second"
    assert client.get("/second").text == "duty"


NEXT = [
    ("/console/", True),
    ("/matters/1?tab=2#x", True),
    ("//evil.example/", False),
    ("/\\evil.example/", False),
    ("https://evil.example/", False),
    ("http:///evil.example", False),
    ("javascript:alert(1)", False),
    ("\t//evil.example", False),
    ("/a\n//evil.example", False),
    ("evil.example", False),
    ("", False),
    ("/" + "a" * 2000, False),
]


@pytest.mark.parametrize(("wanted", "is_ours"), NEXT)
def test_one_comes_back_only_to_a_page_of_ours(wanted: str, is_ours: bool) -> None:
    found = safe_next(RequestFactory().get("/"), wanted, default="/home")
    assert found == (wanted if is_ours else "/home")
