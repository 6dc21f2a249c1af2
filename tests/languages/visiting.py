"""Somebody who walks through the whole house in English, by its addresses and its links."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.languages.reading import Reader, read
from tests.languages.script import moved
from tests.lists.found import PARTS, QUERIES, address_of
from tests.security.routes import routes

OFTEN = 2  # pages of one address and one set of questions, for each person
IN_ALL = 6  # and for all of them
MOST = 2000
NOT_PAGES = frozenset({"set_language", "metrics"})
KEPT = ("export", "q")


@dataclass
class Walk:
    """What was seen on the way: the Chinese by page, and which addresses showed a page."""

    chinese: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shown: Counter[str] = field(default_factory=Counter)
    languages: set[str] = field(default_factory=set)
    asked: int = 0
    _seen: Counter[tuple[str, frozenset[str]]] = field(default_factory=Counter)

    def through(self, client: Client, starts: list[str]) -> None:
        """Follow every link from some places, a few of every kind."""
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        todo, known = deque(starts), set(starts)
        mine: Counter[tuple[str, frozenset[str]]] = Counter()
        while todo:
            url = todo.popleft()
            kind = kind_of(url)
            if kind is None or mine[kind] >= OFTEN or self._seen[kind] >= IN_ALL:
                continue
            mine[kind] += 1
            for link in self._open(client, url, kind):
                if link not in known:
                    known.add(link)
                    todo.append(link)

    def _open(self, client: Client, url: str, kind: tuple[str, frozenset[str]]) -> Iterator[str]:
        self.asked += 1
        assert self.asked < MOST, "the walk does not end"
        answer = client.get(url, headers={"accept": "text/html"})
        if answer.status_code in {301, 302}:
            yield urljoin(url, answer.headers["Location"])
            return
        if page := page_of(answer):
            self.note(kind[0], page)
            if answer.status_code == 200:
                self._seen[kind] += 1
                self.shown[kind[0]] += 1
            yield from (inside(urljoin(url, link)) for link in page.links)

    def note(self, name: str, page: Reader) -> None:
        """Keep what a page says that is Chinese."""
        self.languages |= {page.language} - {""}  # a part of a page has none
        for words in page.chinese:
            self.chinese[words].add(name)


def page_of(answer: HttpResponse) -> Reader | None:
    """Return what is on a page; nothing for a file."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    is_file = answer.has_header("Content-Disposition")
    return read(answer.content.decode()) if is_page and not is_file else None


def inside(url: str) -> str:
    """Return an address without its host and its place in the page."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(url: str) -> tuple[str, frozenset[str]] | None:
    """Return which address it is and what it is asked; None for what is no page of ours."""
    parts = urlsplit(url)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    asked = frozenset(each.partition("=")[0] for each in parts.query.split("&") if each)
    is_page = name not in NOT_PAGES and "export" not in asked and not name.startswith("api-")
    return (name, asked) if is_page else None


def starts() -> list[str]:
    """Return every address without a name in it, and one of each that the lists are tested on."""
    plain = [f"/{route.pattern}" for route in routes() if "<" not in route.pattern]
    asked = [f"{address_of(view)}?{urlencode(moved(q()))}" for view, q in QUERIES.items()]
    return [*plain, *(address_of(view) for view in PARTS), *asked]
