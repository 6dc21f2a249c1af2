"""Ask one source of the house, as the pages do."""

from __future__ import annotations

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.finding import Answer, found_for, found_in_public
from tongqu.kernel.search.query import query_of
from tongqu.kernel.search.sources import Hit


def hits(actor: Actor, text: str, key: str) -> list[Hit]:
    """Return what an officer is shown by one source."""
    return _hits(found_for(actor, query_of(text), key))


def titles(actor: Actor, text: str, key: str) -> list[str]:
    """Return the titles of what an officer is shown by one source."""
    return [hit.title for hit in hits(actor, text, key)]


def public_titles(text: str, key: str) -> list[str]:
    """Return the titles of what everybody is shown by one source."""
    return [hit.title for hit in _hits(found_in_public(query_of(text), key))]


def _hits(answer: Answer) -> list[Hit]:
    return [hit for group in answer.groups for hit in group.found.hits]
