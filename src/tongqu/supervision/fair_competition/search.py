"""The items of the fair-competition review standards, by their words; for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Asked, Found, Hit, PublicSource, Source
from tongqu.supervision.fair_competition.engine.catalogue import catalogue

LONGEST = 60


def items(query: Query) -> Found:
    """Return the items in the order of the standards."""
    return Found(tuple(_items(query)))


def items_asked(asked: Asked) -> Found:
    """Return the same for officers."""
    return items(asked.query)


def _items(query: Query) -> Iterator[Hit]:
    page = reverse("fair_competition_portal:items")
    for standard, chapters in catalogue().standards:
        for chapter in chapters:
            first = chapter.first
            if query.is_in(first.article, first.gist, standard):
                yield Hit(first.gist, f"{page}#a{first.code}", f"{first.article} · {standard}")
            for item in chapter.items:
                if query.is_in(item.text):
                    title = item.text[:LONGEST]
                    yield Hit(title, f"{page}#a{item.code}-{item.number}", chapter.first.gist)


LABELS = ("fair_competition", "公平竞争审查标准", "Fair-competition standards")
SOURCES = (Source(*LABELS, items_asked, order=50),)
PUBLIC = (PublicSource(*LABELS, items, order=50),)
