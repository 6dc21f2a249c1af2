"""Matters by number and by the name or code of their subject; entities with how much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from tongqu.console.rows import Row, rows_of
from tongqu.kernel.matters.models import Matter, SubjectName
from tongqu.kernel.matters.named import Names, counts_of, names_found, newest_of
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.search.finding import sources
from tongqu.kernel.search.query import CREDIT_CODE
from tongqu.kernel.search.sources import MOST, Asked, Found, Hit
from tongqu.kernel.ui.facts import masked
from tongqu.kernel.ui.words import either

NAMES = "names"
PERSON = "person"


def matters(asked: Asked) -> Found:
    """Return the matter of a number, those whose number begins so, or those of the names found."""
    query = asked.query
    if query.number_part:
        rows = list(_seen(asked).filter(number__startswith=query.number_part)[: MOST + 1])
        if rows:
            return _as_found(rows, opens=query.number if rows[0].number == query.number else "")
    names = _names(asked)
    own = {kind for source in sources() for kind in source.kinds}
    rows = [row for row in newest_of(asked.actor, names.rows, MOST + 1) if row.kind not in own]
    found = _as_found(rows)
    return Found(found.hits, is_cut=found.is_cut or names.is_cut)


def entities(asked: Asked) -> Found:
    """Return those with a credit code among the names found, each with how many matters."""
    names = _names(asked)
    by_key = _by_key(names.rows)
    counts = counts_of(asked.actor, list(by_key), MOST)
    seen = {key: name for key, name in by_key.items() if counts[key]}
    hits = [
        Hit(name, reverse("console:subject", args=[key]), key, _how_many(counts[key]))
        for key, name in seen.items()
    ]
    code = asked.query.credit_code
    opens = reverse("console:subject", args=[code]) if code in seen else ""
    return Found(tuple(hits), is_cut=names.is_cut, opens=opens)


def _names(asked: Asked) -> Names:
    kept = asked.kept.get(NAMES)
    if not isinstance(kept, Names):
        kept = asked.kept[NAMES] = names_found(asked.actor, asked.query)
    return kept


def _by_key(rows: Sequence[SubjectName]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if CREDIT_CODE.fullmatch(row.key):
            found.setdefault(row.key, row.name)
    return found


def _how_many(count: int) -> str:
    more = "+" if count == MOST else ""
    return either(f"{count}{more} 件", f"{count}{more} matters")


def _seen(asked: Asked) -> QuerySet[Matter]:
    rows = Matter.objects.select_related("organ", "officer")
    return visible_to(rows, asked.actor).order_by("number")


def _as_found(rows: Sequence[Matter], opens: str = "") -> Found:
    hits = tuple(_hits(rows_of(rows[:MOST])))
    address = reverse("console:matter", args=[opens]) if opens else ""
    return Found(hits, is_cut=len(rows) > MOST, opens=address)


def _hits(rows: Iterable[Row]) -> Iterable[Hit]:
    for row in rows:
        matter = row.matter
        name = matter.subject_name
        yield Hit(
            masked(name) if matter.subject_kind == PERSON else name,
            row.url,
            f"{matter.number} · {row.kind} · {matter.organ.short_name or matter.organ.name}",
            row.state,
            row.light,
        )
