"""Who may open what: every address by every kind of person, held against a table made by hand.

The table says what should happen and is written from the duties, not from the code. An address that
is not in it fails the test, so that nothing can be added without somebody deciding who sees it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.security.routes import Route, routes
from tests.security.world import everybody, officers, word_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    matter,
)
from tongqu.service.complaints.tests.conftest import filed

TABLE = Path(__file__).with_name("expectations.csv")
NOBODY = "999999999"


def rows() -> dict[str, dict[str, str]]:
    """Return the table by route."""
    with TABLE.open(encoding="utf-8") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return {row.pop("route"): row for row in csv.DictReader(lines)}


@pytest.fixture
def people(cast: Cast) -> dict[str, Client]:  # noqa: F811 (the fixture of that name)
    """One signed-in browser for each kind of person."""
    return officers(cast)


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
        found = {name: got(people[name], address) for name in wanted[route.name]}
        if found != wanted[route.name]:
            wrong[route.name] = {
                name: (word, wanted[route.name][name])
                for name, word in found.items()
                if word != wanted[route.name][name]
            }
    assert not wrong


def got(client: Client, address: str) -> str:
    """Return what a person gets, in the table's words: to be led to the codes is to be led."""
    return word_of(client.get(address)).replace("visit", "goes").replace("unfit", "422")


def address_of(route: Route, matter: Matter) -> str:  # noqa: F811
    """Return the route's address; one about a matter is about the county's."""
    fill: Callable[..., str] = route.filled
    is_matter = "matters/" in route.pattern
    nobody = {"number": NOBODY} if "people/" in route.pattern else {}
    parts = {"number": matter.number} if is_matter else nobody
    return fill(**parts, name="accept", kind="approval.sample", book="kernel.documents")


OWN = {  # where a visitor is more than a stranger; enterprise first, then the consumer
    "complaints_portal:desk": ("page", "goes"),
    "complaints_portal:letter": ("page", "page"),
    "complaints_portal:mine": ("goes", "goes"),
    "complaints_portal:objection": ("page", "hidden"),
    "complaints_portal:odr": ("page", "goes"),
    "complaints_portal:step": ("goes", "page"),
    "portal:visit_mine": ("page", "page"),
}


@pytest.mark.django_db
def test_a_visitor_is_a_stranger_but_for_the_own_letter(
    cast: Cast,  # noqa: F811
    matter: Matter,  # noqa: F811
) -> None:
    complaint, wanted = filed(), rows()
    people = everybody(cast, complaint)
    for route in routes():
        is_letter = "complaints/letters/" in route.pattern
        number = {"number": complaint.number, "name": "withdraw"} if is_letter else {}
        address = route.filled(**number) if is_letter else address_of(route, matter)
        as_stranger = got(people["stranger"], address)
        expected = OWN.get(route.name, (as_stranger, as_stranger))
        found = tuple(got(people[name], address) for name in ("enterprise", "consumer"))
        assert found == expected, route.name
        if not is_letter:
            assert as_stranger == wanted[route.name]["stranger"]
