"""What is said in English to whoever sends something: done, unfit, refused, or not allowed.

Every sending address is sent what it wants, nothing at all, and nonsense, by whoever may do it and
by an officer who may not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.languages.reading import CHINESE, chinese_in
from tests.languages.script import elsewhere, law_elsewhere, move_data, moved
from tests.languages.visiting import inside, page_of
from tests.security.routes import Route, routes
from tests.security.sendings import EARLIER, SENDINGS, send
from tests.security.test_sending import rows, world  # noqa: F401 (the fixture of that name)
from tests.security.world import MOMENT, World, undone
from tongqu.kernel.accounts import pace
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import _kind_known, cast  # noqa: F401 (as above)
from tongqu.kernel.organs.middleware import PARTY_KEY
from tongqu.kernel.ui import language
from tongqu.work.draws.tests.matters import COMMITTED

pytestmark = pytest.mark.django_db
LISTED = "食品销售"  # what a draw checks: its lists stay on the disk as they were handed in
NONSENSE = "⁂" * 7
KEPT = frozenset({"key", "on", "number", "target", "what", "step", "deliverable"})


def variants(fields: Any) -> Iterator[Any]:
    """Yield what an address wants, nothing, and nonsense, all in the other script."""
    if not isinstance(fields, dict):
        yield fields
        return
    yield {name: _moved(value) for name, value in fields.items()}
    yield {"key": "k" * 24}
    yield {name: value if name in KEPT else NONSENSE for name, value in fields.items()}


def _moved(value: Any) -> Any:
    if isinstance(value, SimpleUploadedFile):
        value.name = elsewhere(value.name or "")
        return value
    return moved(value)


def said(client: Client, answer: HttpResponse) -> Iterator[str]:
    """Yield what of an answer, and of the page it leads to, is Chinese."""
    if answer.status_code == 302:
        move_data()  # what was just written is data as well
        answer = client.get(inside(answer.headers["Location"]), headers={"accept": "text/html"})
    if page := page_of(answer):
        yield from page.chinese
    elif answer.headers.get("Content-Type", "").startswith("application/json"):
        yield from chinese_in(answer.json())


def senders(route: Route, table: dict[str, dict[str, str]]) -> list[str]:
    """Return one of those who may, and one of those who may not."""
    found: dict[str, str] = {}
    for name, word in table[route.name].items():
        found.setdefault(word, name)
    return list(found.values())


def enter_english(world: World) -> None:  # noqa: F811 (the fixture of that name)
    """Let everybody read English, and come in under names of the other script."""
    for client in world.people.values():
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        session = client.session
        if PARTY_KEY in session:
            session[PARTY_KEY] = moved(session[PARTY_KEY])
            session.save()


def test_no_answer_says_in_english_what_it_says_in_chinese(
    world: World,  # noqa: F811 (the fixture of that name)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "wait", lambda *_: 0)
    monkeypatch.setattr(language, "marked", lambda page: page)
    table, found, sent = rows(), defaultdict(set), 0
    assert move_data() > 20
    enter_english(world)
    with law_elsewhere():
        for route in routes():
            if route.name not in SENDINGS or route.name.startswith("api-"):
                continue
            for name in senders(route, table):
                for words in answers(world, route, name):
                    if CHINESE.search(words.replace(LISTED, "")):
                        found[words].add(f"{route.name} by {name}")
                sent += 1
    assert {words: sorted(places) for words, places in sorted(found.items())} == {}
    assert sent > 150


def answers(world: World, route: Route, name: str) -> Iterator[str]:  # noqa: F811 (as above)
    """Yield the Chinese in every answer to one person at one address."""
    client, at, moment = world.people[name], 0, COMMITTED if route.name in EARLIER else MOMENT
    while True:
        parts, fields = SENDINGS[route.name](world)  # anew: a file is read but once
        sent = list(variants(fields))
        if at == len(sent):
            return
        with undone(client), held_at(moment):
            yield from said(client, send(client, route.filled(**moved(parts)), sent[at]))
        at += 1
