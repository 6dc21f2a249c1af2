"""Documents in the making and in force, by title or by number (文号)."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.search.folding import fold
from tongqu.kernel.search.query import Query, query_of
from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, PublicSource, Source
from tongqu.kernel.ui.words import worded
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.publicity import Published, consultations_public, published
from tongqu.work.instruments.selectors import Row, rows_of


def instruments(asked: Asked) -> Found:
    """Return the documents an officer may see, those whose title is nearest first."""
    query, number = asked.query, asked.query.letter
    wanted = named(query, "title")
    if number:  # organs write their numbers in their own ways: read by year, then compared
        wanted |= Q(number__contains=str(number.year))
    seen = visible_to(Matter.objects.filter(kind=InstrumentMaking.kind), asked.actor)
    rows = Instrument.objects.filter(wanted, matter__in=seen).distinct()
    found, is_cut = cut(rows.select_related("matter__organ"))
    shown = [row for row in rows_of(found) if not number or _is_numbered(row, asked)]
    shown.sort(key=lambda row: query.closeness(row.instrument.title))
    return Found(tuple(_hit(row) for row in shown), is_cut=is_cut)


def _is_numbered(row: Row, asked: Asked) -> bool:
    sought, borne = asked.query.letter, query_of(row.instrument.number).letter
    if asked.query.is_in(row.instrument.title):
        return True
    if not sought or not borne:
        return False
    is_same = (sought.year, sought.serial) == (borne.year, borne.serial)
    return is_same and fold(borne.head).endswith(sought.head)


def _hit(row: Row) -> Hit:
    made = row.instrument
    parts = (made.number, worded(made.get_kind_display()), made.matter.organ.name)
    address = reverse("console:matter", args=[made.matter.number])
    return Hit(made.title, address, " · ".join(part for part in parts if part), row.state)


def drafts(query: Query) -> Found:
    """Return the drafts put before the public whose title holds what is sought."""
    rows = consultations_public().filter(named(query, "instrument__title"))
    found, is_cut = cut(rows)
    shown = sorted(published(found), key=lambda row: query.closeness(row.fields["title"]))
    return Found(tuple(_open(row) for row in shown), is_cut=is_cut)


def _open(row: Published) -> Hit:
    address = reverse("instruments_portal:draft", args=[row.number])
    sub = f"{row.fields['organ']} · {row.fields['opens_on']} – {row.fields['closes_on']}"
    return Hit(row.fields["title"], address, sub, worded(row.state))


PUBLIC = (PublicSource("drafts", "征求意见", "Drafts for comment", drafts, order=35),)
SOURCES = (
    Source(
        "instruments",
        "文件制定",
        "Documents",
        instruments,
        kinds=frozenset({InstrumentMaking.kind}),
        order=30,
    ),
)
