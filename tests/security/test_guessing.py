"""Guessing: what is there is answered to strangers exactly as what was never there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.security.readings import OTHERS, OWN, Parts
from tests.security.routes import routes
from tests.security.test_doors import _read, arrivals, secrets_from
from tests.security.world import MOMENT, World, build, word_of
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.machines.services import machine_allow, machine_open
from tongqu.kernel.matters.opening import number_of
from tongqu.kernel.matters.tests.conftest import Cast, _kind_known, cast  # noqa: F401
from tongqu.kernel.organs.actors import party
from tongqu.kernel.organs.models import Organ
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.scopes import TICKETS
from tongqu.service.complaints.services.objections import objection_file
from tongqu.service.complaints.services.parties import playing
from tongqu.service.complaints.tests.conftest import KEY
from tongqu.service.complaints.tests.test_public import agreed
from tongqu.work.instruments.services import draft_screen

pytestmark = pytest.mark.django_db
NEVER = number_of(99_999_999, date(2026, 1, 5))
ODD = re.compile(  # what differs between any two answers: tokens, and the number of the request
    r'csrf[^>]{0,40}?"[\w-]{64}"|X-CSRFToken": "[^"]+"|<code>[\w-]{12}</code>'
)
WRITTEN = ("内容不实", "为了方便群众")
SHORT = 8
APART = {"console:subject"}  # a search by code: a list that is empty for both


@pytest.fixture
def world(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    settings: Settings,
    tmp_path: Path,
) -> Iterator[World]:
    settings.TONGQU_HOME = tmp_path
    with held_at(MOMENT):
        made = build(cast)
        arrivals(made)
        yield made


def _objection(world: World) -> dict[str, str]:
    me = playing(party("青石健身馆", KEY), frozenset({"operator"}))
    facts = ComplaintFacts.objects.get(matter=agreed(world.cast))
    return {"number": objection_file(facts, reason="内容不实", by=me, key="o1").number}


def _opinion(world: World) -> dict[str, str]:
    draft_screen(world.instrument, by=world.cast.head)
    return {"number": world.instrument.matter.number}


ROWS: dict[str, tuple[str, Parts]] = {
    **{name: own for name, own in OWN.items() if name not in APART},
    "complaints_portal:objected": ("enterprise", _objection),
    "instruments:opinion": ("clerk", _opinion),
}


def missing(parts: dict[str, str]) -> dict[str, str]:
    """Return the address of something of the same kind that never was."""
    number = parts["number"]
    if "-" in number:
        return parts | {"number": str(uuid4())}
    return parts | {"number": NEVER if len(number) == len(NEVER) else "999999999"}


def all_said(client: Client, address: str, number: str) -> tuple[int, str, str]:
    """Return all that an answer says, but for the number that was asked for."""
    answer = client.get(address)
    place, body = unquote(answer.headers.get("Location", "")), ODD.sub("", _read(answer))
    hidden = number if len(number) > SHORT else address  # a short one stands for other things too
    place, body = (text.replace(address, "A").replace(hidden, "N") for text in (place, body))
    return answer.status_code, place, body


def test_a_row_that_is_there_is_answered_as_one_that_never_was(world: World) -> None:
    by_name, told = {route.name: route for route in routes()}, []
    for name, (owner, parts_of) in ROWS.items():
        parts = parts_of(world)
        never = missing(parts)
        here, nowhere = by_name[name].filled(**parts), by_name[name].filled(**never)
        assert word_of(world.people[owner].get(here)) == "page", f"{name}: {owner}"
        for other in OTHERS:
            if name.startswith("complaints_portal:") and other == "enterprise":
                continue  # it is about it
            found = all_said(world.people[other], here, parts["number"])
            secrets = (*secrets_from(other), *WRITTEN)
            assert not [secret for secret in secrets if secret in found[2]], f"{name}: {other}"
            if found != all_said(world.people[other], nowhere, never["number"]):
                told.append(f"{name}: {other}")
    assert told == []


def _hotline(organ: Organ) -> Callable[[str], tuple[int, str]]:
    """Return how another system of an organ asks where a ticket stands."""
    account, token = machine_open(name=f"热线·{organ.name}", organ=organ, by=None)
    machine_allow(account, [TICKETS.name], by=None)
    headers = {"Authorization": f"Bearer {token}"}

    def ask(ticket: str) -> tuple[int, str]:
        address = f"/api/v1/service/complaints/tickets/{ticket}?source=12345"
        answer = Client().get(address, headers=headers)
        return answer.status_code, answer.content.decode().replace(ticket, "N")

    return ask


def test_a_ticket_of_another_organ_is_answered_as_one_that_never_was(world: World) -> None:
    own, other = _hotline(world.cast.county), _hotline(world.cast.other)
    status, text = own("Z-1")
    assert (status, ComplaintFacts.objects.get(ticket="Z-1").matter.number in text) == (200, True)
    assert other("Z-1") == other("Z-9") == own("Z-9")
    assert other("Z-1")[0] == 404
