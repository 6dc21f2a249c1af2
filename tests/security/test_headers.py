"""Every kind of answer carries the same strict headers; no cache keeps what is somebody's own."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests.security.routes import routes
from tests.security.test_matrix import address_of
from tests.security.world import everybody
from tongqu.conf.headers import HEADERS
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    matter,
)
from tongqu.service.complaints.tests.conftest import filed

pytestmark = pytest.mark.django_db
NEVER_KEPT = ("no-store", "private")
OWN_POLICY = {"uploads:file", "draws_portal:verifier"}  # stricter, or a page that is one file
PERSONAL = (  # pages with somebody's data in the clear, or a secret shown once
    "console:personal", "console:enterprise_code", "console:password", "console:second",
    "console:sign_in", "console:sign_in_code", "complaints:new", "complaints_portal:letter",
    "complaints_portal:mine", "complaints_portal:desk", "complaints_portal:new", "portal:visit",
    "portal:visit_mine", "console:person_new",
)  # fmt: skip


def missing(answer: HttpResponse, *, but: frozenset[str] = frozenset()) -> list[str]:
    """Return the headers an answer lacks or has weaker."""
    return [
        name
        for name, value in HEADERS.items()
        if name not in but and answer.headers.get(name) != value
    ]


def test_every_address_answers_everybody_with_every_header(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    matter: Matter,  # noqa: F811
) -> None:
    people = everybody(cast, filed())
    for route in routes():
        address = address_of(route, matter)
        but = frozenset({"Content-Security-Policy"} if route.name in OWN_POLICY else ())
        for name in ("stranger", "clerk", "audit", "enterprise"):
            for answer in (people[name].get(address), people[name].post(address, {})):
                assert missing(answer, but=but) == [], f"{route.name}: {name}"
                assert answer.headers.get("Content-Security-Policy"), route.name


def test_what_is_somebodys_own_is_kept_by_no_cache(
    cast: Cast,  # noqa: F811
    matter: Matter,  # noqa: F811
) -> None:
    people = everybody(cast, filed())
    for route in routes():
        for name in ("clerk", "audit", "enterprise", "consumer"):
            answer = people[name].get(address_of(route, matter))
            told = answer.headers.get("Cache-Control", "")
            assert any(word in told for word in NEVER_KEPT), f"{route.name}: {name}: {told}"
            if route.name in PERSONAL and answer.status_code == 200:
                assert "no-store" in told, f"{route.name}: {name}"


def test_errors_carry_every_header_too(client: Client, settings: Settings) -> None:
    gentle = Client(raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True)
    answers = {
        404: client.get("/nowhere"),
        405: client.post("/guides/"),
        403: strict.post("/visit/", {}),
        400: gentle.get("/", headers={"Host": "evil.example"}),
        200: client.get("/healthz"),
    }
    for status, answer in answers.items():
        assert (answer.status_code, missing(answer)) == (status, [])
    settings.SECURE_SSL_REDIRECT = True
    assert missing(Client().get("/guides/")) == []


def test_a_page_that_fails_carries_every_header_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object, **__: object) -> HttpResponse:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("tongqu.portal.verify.render", fall)
    answer = Client(raise_request_exception=False).get("/verify/")
    assert (answer.status_code, missing(answer)) == (500, [])


def test_static_files_carry_every_header_too(client: Client) -> None:
    answer = client.get("/static/ui/tongqu.css")
    assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert missing(answer) == []
