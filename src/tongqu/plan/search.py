"""Measures and their deliverables, by their words, their number or who answers for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from tongqu.kernel.search.query import Query
from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, PublicSource, Source, ranked
from tongqu.kernel.ui.words import either, worded
from tongqu.plan.engine.model import Fruit
from tongqu.plan.engine.numerals import HAN, to_int
from tongqu.plan.models import FRUITS, Deliverable, Measure
from tongqu.plan.procedure import DeliverableWork

NUMBER = re.compile(rf"(?:第|措施)*(?P<number>[0-9]{{1,3}}|[{HAN}]{{1,5}})(?:条|号|条措施)?")
LONGEST = 60


def measures(asked: Asked) -> Found:
    """Return measures for officers."""
    return _measures(asked.query, "plan:measure")


def measures_public(query: Query) -> Found:
    """Return measures for everybody: their text and who answers, as the plan's page declares."""
    return _measures(query, "plan_portal:measure")


def _measures(query: Query, view: str) -> Found:
    rows, is_cut = cut(_wanted(query))
    return Found(tuple(_measure(row, view) for row in rows), is_cut=is_cut)


def _wanted(query: Query) -> QuerySet[Measure]:
    condition = named(query, "text")
    answering = named(query, "organs__name")
    rows = Measure.objects.filter(condition | Q(pk__in=_answered(answering)) | _numbered(query))
    return rows.select_related("plan").prefetch_related("organs").order_by("-plan__year", "no")


def _answered(condition: Q) -> QuerySet[Measure, int]:
    return Measure.objects.filter(condition).values_list("pk", flat=True)


def _numbered(query: Query) -> Q:
    """Return the condition of a measure's number, written 33, 第33条, 措施三十三 or the like."""
    found = NUMBER.fullmatch("".join(query.terms))
    return Q(no=to_int(found["number"])) if found else Q(pk=None)


def _measure(row: Measure, view: str) -> Hit:
    organs = "、".join(organ.name for organ in row.organs.all())
    title = f"{row.no}. {row.text}"
    title = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    year = either(f"{row.plan.year} 年工作方案", f"Plan of {row.plan.year}")
    return Hit(title, reverse(view, args=[row.plan.year, row.no]), f"{year} · {organs}")


def deliverables(asked: Asked) -> Found:
    """Return deliverables by their words."""
    rows, is_cut = cut(_outcomes(asked.query))
    return Found(ranked(asked.query, _hits(rows)).hits, is_cut=is_cut)


def _outcomes(query: Query) -> QuerySet[Deliverable]:
    rows = Deliverable.objects.filter(named(query, "text"))
    return rows.select_related("measure__plan", "owner", "matter").order_by("-due_on", "pk")


def _hits(rows: Iterable[Deliverable]) -> Iterator[Hit]:
    for row in rows:
        year, no = row.measure.plan.year, row.measure.no
        owner = f" · {row.owner.name}" if row.owner else ""
        state = DeliverableWork.states.get(row.matter.state) if row.matter else None
        yield Hit(
            row.text,
            reverse("plan:measure", args=[year, no]),
            f"{worded(FRUITS[Fruit(row.kind)])} · {year}-{no}{owner} · {row.due_on}",
            either(state.label, state.label_en) if state else "",
        )


SOURCES = (
    Source("measures", "工作方案", "The plan", measures, order=20),
    Source(
        "deliverables", "成果", "Deliverables", deliverables,
        kinds=frozenset({DeliverableWork.kind}), order=21,
    ),
)  # fmt: skip
PUBLIC = (PublicSource("measures", "工作方案", "The work plan", measures_public, order=30),)
