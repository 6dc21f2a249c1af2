"""Finding matters and entities by a part of a name or of a code, among millions (名称检索).

Names stand in ``SubjectName`` under an index of their pairs of characters; what is read of it is
bounded, and so is what is then looked up of each name's matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from tongqu.kernel.matters.models import Matter, SubjectName
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.search.folding import FIRST, code_grams
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.rows import Folded, SearchTokens, place_token, tokens_of
from tongqu.kernel.search.sources import MOST

NEWEST = """
SELECT DISTINCT m.id FROM unnest(%s::text[], %s::text[]) AS s (key, path)
CROSS JOIN LATERAL (
    SELECT id FROM matters_matter WHERE subject_key = s.key AND path = s.path
    ORDER BY id DESC LIMIT %s
) m ORDER BY m.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The names found, nearest first; ``is_cut`` where there are more."""

    rows: tuple[SubjectName, ...]
    is_cut: bool


def names_found(actor: Actor, query: Query) -> Names:
    """Return the names an officer may see that hold every word, in one query or two.

    Where more hold them than are read, those that begin with them are read besides.
    """
    if actor.path is None or query.is_short:
        return Names((), is_cut=False)
    rows = _holding(actor, query)
    found = list(rows.order_by("-id")[: MOST + 1])
    is_cut = len(found) > MOST
    if is_cut:
        begin = [FIRST + query.terms[0][:2], place_token(actor.path)]
        found += rows.filter(tokens__contains=begin).order_by("-id")[:MOST]
    unique = {row.pk: row for row in found}.values()
    near = sorted(unique, key=lambda row: (*query.closeness(row.name), -row.pk))
    return Names(tuple(near[:MOST]), is_cut)


def _holding(actor: Actor, query: Query) -> QuerySet[SubjectName]:
    rows = visible_to(SubjectName.objects.all(), actor)
    rows = rows.alias(tokens=SearchTokens("name", "key", "path"), folded=Folded("name"))
    place = [place_token(actor.path or "")]
    for term in query.terms:
        wanted = Q(folded__contains=term)
        if grams := tokens_of(term):
            wanted &= Q(tokens__contains=grams + place)
        if code := code_grams(term):
            wanted |= Q(tokens__contains=code + place, key__contains=term.upper())
        rows = rows.filter(wanted)
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
    parts = [
        visible_to(Matter.objects.filter(subject_key=key), actor).order_by().values("subject_key")
        for key in keys
    ]
    if parts:
        cut = [part[:upto] for part in parts]
        for row in cut[0].union(*cut[1:], all=True) if len(cut) > 1 else cut[0]:
            counted[row["subject_key"]] += 1
    return counted
