"""Finding matters and entities by a part of a name or of a code, among millions (名称检索).

Names stand in ``SubjectName`` under an index of their pairs of characters; what is read of it is
bounded, and so is what is then looked up of each name's matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet, Subquery

from tongqu.kernel.matters.commonness import commonness
from tongqu.kernel.matters.models import Matter, SubjectName
from tongqu.kernel.organs.access import beneath, visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.folding import FIRST, GRAM, code_grams
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.rows import Folded, SearchTokens, place_token, tokens_of
from tongqu.kernel.search.sources import MOST

MANY, READ_THROUGH = 5_000, 60_000  # names: what is common, and how many of the newest are read
NEWEST = """
SELECT DISTINCT m.id FROM unnest(%s::text[], %s::text[]) AS s (key, path)
CROSS JOIN LATERAL (
    SELECT id FROM matters_matter WHERE subject_key = s.key AND path = s.path
    ORDER BY id DESC LIMIT %s
) m ORDER BY m.id DESC LIMIT %s
"""
COUNTED = """
SELECT s.key, count(*) FROM unnest(%s::text[]) AS s (key)
CROSS JOIN LATERAL (
    SELECT FROM matters_matter
    WHERE subject_key = s.key AND path >= %s COLLATE "C" AND path < %s COLLATE "C" LIMIT %s
) m GROUP BY s.key
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The names found, nearest first; ``is_cut`` where there are more."""

    rows: tuple[SubjectName, ...]
    is_cut: bool


def names_found(actor: Actor, query: Query) -> Names:
    """Return the names an officer may see that hold every word, in three queries at most.

    1. Where very many would hold them, the newest names are read through, up to a bound; 2. where
    that is not enough, or few hold them, they are looked up; 3. where more hold them than are read,
    those that begin with them are read besides.
    """
    if actor.path is None or query.is_short:
        return Names((), is_cut=False)
    place = place_token(actor.path)
    holding = _holding(visible_to(SubjectName.objects.all(), actor), query)
    found = _read(holding, query, place, MOST + 1)
    is_cut = len(found) > MOST
    begin = FIRST + query.terms[0][:GRAM]
    if is_cut and commonness().expected([*_tokens(query), begin], place) <= MANY:
        found += _looked_up(holding, query, place, begin)[:MOST]
    unique = {row.pk: row for row in found}.values()
    near = sorted(unique, key=lambda row: (*query.closeness(row.name), -row.pk))
    return Names(tuple(near[:MOST]), is_cut)


def names_anywhere(query: Query, most: int) -> QuerySet[SubjectName]:
    """Return names with a code that hold every word, wherever their matters are.

    For what is published anyway: whoever asks adds the condition that this very name is public.
    """
    if query.is_short:
        return SubjectName.objects.none()
    found = _read(_holding(SubjectName.objects.filter(matter=None), query), query, "", most)
    return SubjectName.objects.filter(pk__in=[row.pk for row in found])


def _read(holding: QuerySet[SubjectName], query: Query, place: str, most: int) -> list[SubjectName]:
    """Read the newest through where very many hold the words, and look up where few do."""
    found: list[SubjectName] = []
    if commonness().expected(_tokens(query), place) > MANY:
        newest = SubjectName.objects.order_by("-id").values("id")[:1]
        found = list(holding.filter(id__gt=Subquery(newest) - READ_THROUGH)[:most])
    if len(found) < most:
        found = list(_looked_up(holding, query, *([place] if place else []))[:most])
    return found


def _tokens(query: Query) -> list[str]:
    """Return what is looked up of names; nothing where a word may be a part of a code."""
    if any(code_grams(term) for term in query.terms):
        return [""]
    return [token for term in query.terms for token in tokens_of(term)]


def _holding(rows: QuerySet[SubjectName], query: Query) -> QuerySet[SubjectName]:
    """Return the names that hold every word, or whose code does, the newest first."""
    rows = rows.alias(folded=Folded("name"))
    for term in query.terms:
        wanted = Q(folded__contains=term)
        if code_grams(term):
            wanted |= Q(key__contains=term.upper())
        rows = rows.filter(wanted | _whole(query))
    return rows.order_by("-id")


def _whole(query: Query) -> Q:
    """Return the condition that what was typed is the whole of a key, however short that is."""
    return Q(key=query.compact, matter=None) if query.compact.isascii() else Q()


def _looked_up(rows: QuerySet[SubjectName], query: Query, *needed: str) -> QuerySet[SubjectName]:
    """Return the rows as the index finds them: by the words' tokens and those needed besides."""
    rows = rows.alias(tokens=SearchTokens("name", "key", "path"))
    for term in query.terms:
        wanted = Q(tokens__contains=[*tokens_of(term), *needed])
        if code := code_grams(term):
            wanted |= Q(tokens__contains=[*code, *needed])
        rows = rows.filter(wanted | _whole(query))
    return rows


def newest_of(actor: Actor, names: Sequence[SubjectName], most: int) -> list[Matter]:
    """Return the newest matters of names, read with organ and officer, in two queries."""
    places = {(row.key, row.path) for row in names if row.key}
    ids = [row.matter_id for row in names if row.matter_id is not None]
    if places:
        keys, paths = map(list, zip(*sorted(places), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(NEWEST, [keys, paths, most, most])
            ids += [number for (number,) in cursor.fetchall()]
    if not ids:
        return []
    rows = Matter.objects.filter(pk__in=ids).select_related("organ", "officer")
    return list(visible_to(rows, actor).order_by("-id")[:most])


def counts_of(actor: Actor, keys: Sequence[str], upto: int) -> dict[str, int]:
    """Count the matters an officer may see of each key, each up to a bound, in one query."""
    counted = dict.fromkeys(keys, 0)
    if keys and actor.path is not None:
        reach = beneath(actor.path)  # the range of ``visible_to``, which cannot be said inside SQL
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, [list(keys), reach.low, reach.high, upto])
            counted.update(cursor.fetchall())
    return counted
