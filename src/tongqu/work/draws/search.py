"""Draws by their title: for officers those of their reach, for everybody those committed to."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.search.query import Query
from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, PublicSource, Source, ranked
from tongqu.kernel.ui.words import either
from tongqu.work.draws.models import Draw
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.selectors import draws_public, draws_seen


def draws(asked: Asked) -> Found:
    """Return the draws an officer may see."""
    found, is_cut = cut(draws_seen(asked.actor).filter(named(asked.query, "title")))
    hits = ranked(asked.query, [_hit(row, "draws:page") for row in found]).hits
    return Found(hits, is_cut=is_cut)


def draws_open(query: Query) -> Found:
    """Return the draws whose commitment is public."""
    found, is_cut = cut(draws_public().filter(named(query, "title")))
    return Found(ranked(query, [_hit(row, "draws_portal:page") for row in found]).hits, is_cut)


def _hit(row: Draw, view: str) -> Hit:
    state = RandomDraw.states[row.matter.state]
    sub = f"{row.number} · {row.matter.organ.name}"
    address = reverse(view, args=[row.number])
    return Hit(row.title, address, sub, either(state.label, state.label_en))


SOURCES = (
    Source(
        "draws", "随机抽查", "Random draws", draws, kinds=frozenset({RandomDraw.kind}), order=34
    ),
)
PUBLIC = (PublicSource("draws", "随机抽查", "Random draws", draws_open, order=40),)
