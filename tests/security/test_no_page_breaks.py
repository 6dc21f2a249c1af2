"""Whatever is sent to whatever address, nothing breaks: an answer in words, never a 500."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.security.routes import Route, routes
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    matter,
)

TEXT = st.text(max_size=40) | st.sampled_from(
    [
        "",
        "0",
        "-1",
        "99999999999999999999",
        "2026-02-30",
        "' OR 1=1 --",
        "\x00",
        "{{7*7}}",
        "../..",
        "null",
    ]
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["q", "after", "light", "kind", "on", "key", "next", "name", "to", "reason", "matter",
         "post", "username", "password", "code", "method", "arrived_on", "query", "upto", "page"]
    ),
    TEXT,
    max_size=6,
)  # fmt: skip
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "number": st.sampled_from(["1", "0", "9" * 15, "x"]),
        "pk": st.sampled_from(["1", "0", "9" * 15]),
        "name": st.sampled_from(["x", "accept", "grant"]),
        "key": st.sampled_from(["x", "acceptance"]),
        "kind": st.sampled_from(["approval.sample", "x"]),
        "code": st.sampled_from(["X" * 12, "中文"]),
    },
)
GENTLE = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _ask(client: Client, route: Route, parts: dict[str, str], fields: dict[str, str]) -> None:
    address = route.filled(**parts)
    for answer in (client.get(address, fields), client.post(address, fields)):
        assert answer.status_code != 500, f"{address} {fields}"


@pytest.mark.django_db
@GENTLE
@given(route=st.sampled_from(routes()), parts=PARTS, fields=FIELDS)
def test_a_stranger_cannot_break_a_page(
    route: Route, parts: dict[str, str], fields: dict[str, str]
) -> None:
    _ask(Client(raise_request_exception=False), route, parts, fields)


@pytest.mark.django_db
@GENTLE
@given(route=st.sampled_from(routes()), parts=PARTS, fields=FIELDS, who=st.sampled_from("窗经负"))
def test_an_officer_cannot_break_a_page(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    matter: Matter,  # noqa: F811
    route: Route,
    parts: dict[str, str],
    fields: dict[str, str],
    who: str,
) -> None:
    assert cast.clerk.path
    user = User.objects.filter(name__startswith=who).get()
    client = past_the_door(Client(raise_request_exception=False), user)
    number = parts.get("number", matter.number)
    _ask(client, route, parts | {"number": number}, fields)
