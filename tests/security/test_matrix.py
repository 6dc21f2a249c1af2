"""Who may open what: every address by every kind of person, held against a table made by hand.

The table says what should happen and is written from the duties, not from the code. An address that
is not in it fails the test, so that nothing can be added without somebody deciding who sees it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.security.routes import Route, routes
from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    START,
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    everything,
    matter,
    officer,
)
from tongqu.kernel.organs.actors import Actor

TABLE = Path(__file__).with_name("expectations.csv")
PEOPLE = (
    "stranger", "window", "clerk", "head", "neighbour", "province", "plan", "system", "security",
    "audit",
)  # fmt: skip
DOOR = "/console/sign-in"
NOBODY = "999999999"


def rows() -> dict[str, dict[str, str]]:
    """Return the table by route."""
    with TABLE.open(encoding="utf-8") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return {row.pop("route"): row for row in csv.DictReader(lines)}


def word_of(answer: HttpResponse) -> str:
    """Return what happened, in the table's words."""
    place = answer.headers.get("Location", "")
    if answer.status_code == 302:
        return "door" if place.startswith(DOOR) else "goes"
    words = {200: "page", 400: "unfit", 401: "door", 403: "barred", 404: "hidden", 405: "post"}
    return words.get(answer.status_code, str(answer.status_code))


@pytest.fixture
def people(cast: Cast) -> dict[str, Client]:  # noqa: F811 (the fixture of that name)
    """One signed-in browser for each kind of person."""
    return dict(_people(cast))


def _people(cast: Cast) -> list[tuple[str, Client]]:  # noqa: F811
    acting = {
        "window": cast.window,
        "clerk": cast.clerk,
        "head": cast.head,
        "neighbour": cast.stranger,
        "province": cast.governor,
        "plan": officer("督办", cast.province, "plan"),
    }
    clients = [("stranger", Client())]
    clients += [(name, _enter(actor)) for name, actor in acting.items()]
    for duty in Duty:
        user = User.objects.create(username=f"admin-{duty}", name=duty.label, duty=duty)
        clients.append((str(duty.value), signed_in(Client(), user)))
    return clients


def _enter(actor: Actor) -> Client:
    return signed_in(Client(), User.objects.get(pk=actor.user_id or 0))


def test_every_address_is_in_the_table() -> None:
    known = rows()
    assert sorted(route.name for route in routes() if route.name not in known) == []
    there = {route.name for route in routes()}
    assert sorted(name for name in known if name not in there) == []


@pytest.mark.django_db
def test_each_person_gets_what_the_table_says(
    people: dict[str, Client],
    matter: Matter,  # noqa: F811
) -> None:
    wanted = rows()
    wrong = {}
    for route in routes():
        address = address_of(route, matter)
        found = {name: word_of(people[name].get(address)) for name in PEOPLE}
        if found != wanted[route.name]:
            wrong[route.name] = {
                name: (word, wanted[route.name][name])
                for name, word in found.items()
                if word != wanted[route.name][name]
            }
    assert not wrong


def address_of(route: Route, matter: Matter) -> str:  # noqa: F811
    """Return the route's address; one about a matter is about the county's."""
    fill: Callable[..., str] = route.filled
    is_matter = "matters/" in route.pattern
    nobody = {"number": NOBODY} if "people/" in route.pattern else {}
    parts = {"number": matter.number} if is_matter else nobody
    return fill(**parts, name="accept", kind="approval.sample", book="kernel.documents")


OPEN = (
    "portal:",
    "fair_competition_portal:",
    "draws_portal:",
    "complaints_portal:",
    "flows_portal:",
    "set_language",
)
DOORS = ("console:sign_in", "healthz", "metrics", "api-1:", "uploads:", "None", "plan_portal:")


@pytest.mark.django_db
def test_nothing_can_be_sent_by_whoever_may_not(
    people: dict[str, Client],
    matter: Matter,  # noqa: F811
) -> None:
    before = everything()
    sent = {"key": "k", "on": "2026-11-02", "reason": "x", "to": "x", "number": matter.number}
    for route in routes():
        if route.name.startswith((*OPEN, *DOORS)):
            continue
        address = address_of(route, matter)
        assert word_of(people["stranger"].post(address, sent)) == "door", route.name
        if "matters/" in route.pattern:
            for name in ("neighbour", "system"):
                assert word_of(people[name].post(address, sent)) in {"hidden", "post"}, route.name
    assert everything() == before
