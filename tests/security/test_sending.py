"""Who may send what: every sending address by every person, held against a table made by hand.

The table is written from the duties, not from the code. ``does``: it is done and something has
changed; every other word is an answer after which every row of the database is what it was before.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.security.routes import Route, routes
from tests.security.sendings import EARLIER, SENDINGS, send
from tests.security.world import MOMENT, PEOPLE, World, build, standing, touched, undone, word_of
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast, _kind_known, cast  # noqa: F401
from tongqu.work.draws.tests.matters import COMMITTED

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("sending.csv")
NOT_SENT = frozenset({"post", "door", "visit", "hidden", "barred"})
READ_BY_ANY_METHOD = frozenset({"None", "api-1:api-root", "api-1:openapi-json"})


def rows() -> dict[str, dict[str, str]]:
    """Return the table by route."""
    with TABLE.open(encoding="utf-8") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return {row.pop("route"): row for row in csv.DictReader(lines)}


@pytest.fixture
def world(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    settings: Settings,
    tmp_path: Path,
) -> Iterator[World]:
    settings.TONGQU_HOME = tmp_path
    with held_at(MOMENT):
        yield build(cast)


def found_by(world: World, route: Route, before: str) -> dict[str, str]:
    """Return what happens when each person sends to an address."""
    found = {}
    for name in PEOPLE:
        client = world.people[name]
        parts, fields = SENDINGS[route.name](world)  # anew: a file is read but once
        with undone(client), held_at(COMMITTED if route.name in EARLIER else MOMENT):
            writes = touched()
            word = word_of(send(client, route.filled(**parts), fields))
            is_done = touched() != writes and standing() != before
        found[name] = "does" if is_done else "told" if word in {"page", "goes"} else word
    return found


def test_each_person_can_send_what_the_table_says_and_nothing_else(world: World) -> None:
    wanted, before, wrong = rows(), standing(), {}
    for route in routes():
        if route.name not in SENDINGS:
            continue
        found = found_by(world, route, before)
        if found != wanted[route.name]:
            wrong[route.name] = {
                name: (word, wanted[route.name][name])
                for name, word in found.items()
                if word != wanted[route.name][name]
            }
    assert not wrong
    assert standing() == before


def test_an_address_outside_the_table_takes_nothing_from_anybody(world: World) -> None:
    before, suspects = standing(), []
    for route in routes():
        if route.name in SENDINGS or route.name in READ_BY_ANY_METHOD:
            continue
        number = world.matter.number if "matters/" in route.pattern else "1"
        number = str(world.begun.pk) if "<uuid:" in route.pattern else number
        address, found = route.filled(number=number, pk="1"), set()
        for name in PEOPLE:
            answer = send(world.people[name], address, {"key": "k", "on": "2026-11-26"})
            found.add(word := word_of(answer))
            assert word in NOT_SENT, f"{route.name}: {name}"
        if "post" not in found:  # nobody is told that nothing is sent there: it needs a row
            suspects.append(route.name)
    assert suspects == []
    assert standing() == before


def test_the_table_the_sendings_and_the_addresses_name_the_same() -> None:
    assert rows().keys() == SENDINGS.keys()
    assert SENDINGS.keys() <= {route.name for route in routes()}
