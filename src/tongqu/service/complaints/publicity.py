"""What the public sees of complaints (投诉信息公示): by a declaration, for a period, no persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.named import names_anywhere
from tongqu.kernel.privacy.publicity import PublicField, Publicity
from tongqu.kernel.procedure.both import of
from tongqu.kernel.search.query import Query
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors.figures import Figures, figures_of, year_before

GROUND = "《市场监督管理投诉举报处理办法》第三十八条、《市场监督管理投诉信息公示暂行规则》"
PUBLIC_STATES = ("agreed", "settled", "ended")
MOST = 200
MOST_NAMES, MOST_FOUND = 1000, 50  # names looked at by one search, and enterprises it gives out
DISCLOSURE = Publicity(
    name="service.complaints",
    label="投诉信息公示",
    fields=(
        PublicField("operator_name", "经营者", "Operator"),
        PublicField("operator_key", "统一社会信用代码", "Credit code"),
        PublicField("category", "投诉分类", "Subject"),
        PublicField("closed_on", "办结日期", "Closed"),
        PublicField("outcome", "结果", "Outcome"),
    ),
    ground=GROUND,
    period=RULES.published_for,
)


CORRECTIONS = Publicity(
    name="service.complaints.corrections",
    label="投诉公示更正",
    fields=(
        PublicField("day", "停止公示日期", "No longer published since"),
        PublicField("category", "投诉分类", "Subject"),
        PublicField("objection", "异议编号", "Objection"),
    ),
    ground=GROUND,
    period=RULES.published_for,
)


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one enterprise: the year's figures, the year before, the rows."""

    name: str
    key: str
    figures: Figures
    before: Figures
    rows: list[dict[str, str]]
    corrections: list[dict[str, str]]

    @property
    def growth_percent(self) -> float | None:
        """Return by how much the year's complaints grew over the year before."""
        if not self.before.received:
            return None
        return 100 * (self.figures.received - self.before.received) / self.before.received


def published_rows(on: date | None = None) -> QuerySet[ComplaintFacts]:
    """Return the complaints that may be public on a day: mediated to an end, not withheld.

    Those refused, withdrawn or merged are not; nor those of an operator without a credit code, whom
    the public could mistake for another.
    """
    day = on or today()
    return ComplaintFacts.objects.filter(
        matter__state__in=PUBLIC_STATES, matter__closed_on__lte=day, withheld_on=None
    ).exclude(operator_key="")


def published(key: str, on: date | None = None) -> Published | None:
    """Return what is published of an enterprise; None where there is nothing."""
    day = on or today()
    mine = published_rows(day).filter(operator_key=key)
    shown = list(_shown(mine.select_related("matter").order_by("-matter__closed_on")[:MOST], day))
    corrections = list(_corrections(key, day))
    if not shown and not corrections:
        return None
    first = year_before(day)
    last = first - timedelta(days=1)
    return Published(
        shown[0]["operator_name"] if shown else _name(key),
        key,
        figures_of(mine, first, day),
        figures_of(mine, year_before(last), last),
        shown,
        corrections,
    )


def enterprises_found(query: Query, on: date | None = None) -> list[tuple[str, str]]:
    """Return (key, name) of the published enterprises whose name or code holds what is sought.

    A name that stands only in what is not published finds nothing.
    """
    day = on or today()
    rows = published_rows(day).filter(matter__closed_on__gte=_first_public(day))
    names = [(row.key, row.name) for row in names_anywhere(query, MOST_NAMES).order_by("-id")]
    # Two plain questions: one over both tables is planned badly where statistics are missing.
    theirs = rows.filter(operator_key__in={key for key, _ in names})
    bearing = set(theirs.values_list("operator_key", "operator_name").distinct())
    pairs = dict([pair for pair in names if pair in bearing][:MOST_FOUND])
    return sorted(pairs.items(), key=lambda pair: query.closeness(pair[1]))


def _first_public(day: date) -> date:
    """Return the earliest day of closing of what is still public on a day."""
    first, last = min(day, RULES.published_for.history[0].since), day
    while first < last:
        middle = first + (last - first) / 2
        end = DISCLOSURE.ends_on(middle)
        if end is None or end > day:
            last = middle
        else:
            first = middle + timedelta(days=1)
    return first


def _corrections(key: str, day: date) -> Iterator[dict[str, str]]:
    """Yield what was withheld within the period, without the reason, which may name somebody."""
    rows = ComplaintFacts.objects.filter(
        operator_key=key, withheld_on__lte=day, matter__state__in=PUBLIC_STATES
    )
    for row in rows.select_related("matter").order_by("-withheld_on")[:MOST]:
        objection = row.objections.filter(matter__state="corrected").order_by("-pk").first()
        values = {
            "day": row.withheld_on,
            "category": row.category_said,
            "objection": objection.matter.number if objection else "",
        }
        if row.withheld_on and (
            shown := CORRECTIONS.shown(values, published_on=row.withheld_on, on=day)
        ):
            yield shown


def _name(key: str) -> str:
    row = ComplaintFacts.objects.filter(operator_key=key).order_by("-pk").first()
    return row.operator_name if row else key


def _shown(rows: QuerySet[ComplaintFacts], day: date) -> Iterator[dict[str, str]]:
    for row in rows:
        closed = row.matter.closed_on
        if closed is None:
            continue
        values = {
            "operator_name": row.operator_name,
            "operator_key": row.operator_key,
            "category": row.category_said,
            "closed_on": closed,
            "outcome": of(Complaint.states[row.matter.state]),
        }
        shown = DISCLOSURE.shown(values, published_on=closed, on=day)
        if shown is not None:
            yield shown
