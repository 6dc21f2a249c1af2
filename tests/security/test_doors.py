"""What is tried at every address there is: foreign forms, guessed numbers, foreign ways out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests.security.readings import EVERYBODYS, OF_A_LATER_STATE, OTHERS, OWN
from tests.security.routes import routes
from tests.security.sendings import SENDINGS
from tests.security.test_sending import rows
from tests.security.world import MOMENT, VISIT, World, build, standing, visitor, word_of
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast, _kind_known, cast  # noqa: F401
from tongqu.kernel.visitors.services import enterprise_code_issue, matter_code_issue

pytestmark = pytest.mark.django_db
EVIL = "evil.example"
WORD = "correct horse battery"
RIVAL = "99990103" + "1" * 10
SHOWN = ("青石健身馆", "林晓", "某某商行", "缺斤少两", "检测站", "情况说明")


@pytest.fixture
def world(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    settings: Settings,
    tmp_path: object,
) -> Iterator[World]:
    settings.TONGQU_HOME = tmp_path
    with held_at(MOMENT):
        made = build(cast)
        arrivals(made)
        yield made


def arrivals(world: World) -> None:
    """Let two more in: another enterprise by its code, and who sent another letter."""
    code = enterprise_code_issue(key=RIVAL, name="白沙健身馆", by=world.cast.stranger)
    world.people["rival"] = visitor("enterprise", RIVAL, code)
    code = matter_code_issue(matter=world.twin, by=world.cast.clerk)
    world.people["passer"] = visitor("matter", world.twin.number, code)


def strict(client: Client) -> Client:
    """Return the same person's browser, of which forms are asked for their token."""
    same = Client(enforce_csrf_checks=True)
    same.cookies = client.cookies
    return same


def refusal(name: str) -> int:
    """Return how a foreign form is refused: programs send by a key, a session opens nothing."""
    return 401 if name.startswith("api-1:") else 403


def test_no_form_is_taken_without_its_token(world: World) -> None:
    before, table = standing(), rows()
    for route in routes():
        sending = SENDINGS.get(route.name)
        parts, fields = sending(world) if sending else ({"number": "1"}, {})
        may = table.get(route.name, {})
        who = next((name for name, word in may.items() if word == "does"), "clerk")
        address = route.filled(**parts)
        answer = strict(world.people[who]).post(address, fields if isinstance(fields, dict) else {})
        may_be = {403, 404, 405} | ({401} if route.name.startswith("api-1:") else set())
        assert answer.status_code in may_be or route.name == "api-1:openapi-json", address
        assert (answer.status_code == refusal(route.name)) or sending is None, (
            f"{route.name}: {who}"
        )
    assert standing() == before


def test_no_form_is_taken_from_a_foreign_page_even_with_a_token(world: World) -> None:
    before = standing()
    for name, sending in SENDINGS.items():
        route = next(each for each in routes() if each.name == name)
        parts, fields = sending(world)
        client = strict(world.people["clerk"])
        client.get("/console/me")
        token = client.cookies[settings.CSRF_COOKIE_NAME].value
        headers = {"Origin": f"https://{EVIL}", "X-CSRFToken": token}
        sent = fields if isinstance(fields, dict) else {}
        answer = client.post(route.filled(**parts), sent, headers=headers)
        assert answer.status_code == refusal(name), name
    assert standing() == before


def test_a_number_that_is_guessed_opens_nothing(world: World) -> None:
    by_name = {route.name: route for route in routes()}
    for name, (owner, parts) in OWN.items():
        address = by_name[name].filled(**parts(world))
        assert word_of(world.people[owner].get(address)) == "page", f"{name}: {owner}"
        for other in OTHERS:
            if name.startswith("complaints_portal:") and other == "enterprise":
                continue  # the letter is about it
            answer = world.people[other].get(address)
            word = word_of(answer)
            empty = name == "console:subject" and word == "page"
            assert word in {"hidden", "door", "visit", "barred"} or empty, f"{name}: {other}"
            said = _read(answer)
            if other == "enterprise":  # its own name stands in the head of every page
                said = said.partition("<main")[2] or said
            assert not [secret for secret in SHOWN if secret in said], f"{name}: {other}"


def test_every_address_with_a_number_is_looked_at() -> None:
    left = [
        route.name
        for route in routes()
        if "<" in route.pattern
        and route.name not in {*OWN, *SENDINGS}
        and not route.name.startswith((*EVERYBODYS, *OF_A_LATER_STATE))
    ]
    assert left == []


def _read(answer: HttpResponse) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode(errors="replace")


AWAY = {"next": f"//{EVIL}/a", "here": f"https://{EVIL}/b", "url": f"https:{EVIL}", "kept": "x"}


@pytest.mark.parametrize("who", ["stranger", "clerk", "enterprise"])
def test_no_address_leads_away_from_here(world: World, who: str) -> None:
    headers = {"Referer": f"https://{EVIL}/c", "HX-Current-URL": f"https://{EVIL}/d"}
    client = world.people[who]
    for route in routes():
        sending = SENDINGS.get(route.name)
        parts, fields = sending(world) if sending else ({"number": "1"}, {})
        address = route.filled(**parts)
        held = fields if isinstance(fields, dict) else {}
        for answer in (
            client.get(address, AWAY, headers=headers),
            client.post(address, held | AWAY, headers=headers),
            client.get(address, AWAY, headers=headers | {"HX-Request": "true"}),
        ):
            for header in ("Location", "HX-Redirect", "HX-Location", "Refresh"):
                place = urlsplit(answer.headers.get(header, ""))
                assert (place.scheme, place.netloc) == ("", ""), f"{route.name} {header}"
            assert f'"//{EVIL}' not in _read(answer), route.name


def test_a_session_planted_beforehand_is_never_the_one_somebody_comes_in_by(world: World) -> None:
    clerk = User.objects.get(pk=world.cast.clerk.user_id or 0)
    clerk.set_password(WORD)
    clerk.save()
    code = enterprise_code_issue(key=RIVAL, name="白沙健身馆", by=world.cast.stranger)
    number = world.lead.number
    ways = [
        ("/console/sign-in", {"username": clerk.username, "password": WORD}),
        (VISIT, {"kind": "enterprise", "enterprise-key": RIVAL, "enterprise-code": code}),
        (VISIT, {"kind": "matter", "matter-key": number, "matter-code": code_of(world, number)}),
    ]
    for address, given in ways:
        victim, planter = Client(), Client()
        planter.post("/uploads/", {"name": "a.txt", "size": "1"})  # a guest is given a session
        planted = planter.cookies[settings.SESSION_COOKIE_NAME].value
        victim.cookies[settings.SESSION_COOKIE_NAME] = planted
        assert victim.post(address, given).status_code == 302, address
        assert victim.cookies[settings.SESSION_COOKIE_NAME].value != planted, address
        for page in ("/console/", "/visit/mine"):
            assert word_of(planter.get(page)) in {"door", "visit"}, address


def code_of(world: World, number: str) -> str:
    return matter_code_issue(matter=Matter.objects.get(number=number), by=world.cast.clerk)
