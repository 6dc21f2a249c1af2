"""Letters by their official number, however loosely typed, or by the code printed on them."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from tongqu.kernel.documents.models import Document, Series
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.search.folding import fold
from tongqu.kernel.search.query import LetterNumber
from tongqu.kernel.search.sources import MOST, Asked, Found, Hit
from tongqu.kernel.ui.words import either


def letters(asked: Asked) -> Found:
    """Return the letters of a number or a code that the officer may see; never by addressee."""
    condition = _condition(asked)
    if condition is None:
        return Found()
    seen = visible_to(Matter.objects.all(), asked.actor)
    rows = Document.objects.filter(condition, matter__in=seen).select_related("matter")
    found = list(rows.order_by("-id")[: MOST + 1])
    hits = tuple(_hit(row) for row in found[:MOST])
    opens = hits[0].url if len(hits) == 1 else ""
    return Found(hits, is_cut=len(found) > MOST, opens=opens)


def _condition(asked: Asked) -> Q | None:
    number = asked.query.letter
    if number:
        series = _series(number)
        return Q(series__in=series, serial=number.serial) if series else None
    code = asked.query.verifying_code
    return Q(code=code) if code else None


def _series(number: LetterNumber) -> list[int]:
    """Return the series of a year whose mark and kind hold what was typed before the year."""
    rows = Series.objects.filter(year=number.year, last__gte=number.serial)
    named = rows.values_list("pk", "organ__mark__mark", "word")
    return [pk for pk, mark, word in named if number.head in fold(f"{mark or ''}{word}")]


def _hit(row: Document) -> Hit:
    address = reverse("console:document", args=[row.matter.number, row.pk])
    mark = "" if row.is_standing else either("已撤回", "Taken back")
    return Hit(row.number, address, f"{row.title} · {row.organ_name} · {row.day}", mark)
