"""The officers' list of complaints and reports: what one may see, by subject, state and light."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import Light, lit, near_day
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, named
from tongqu.service.complaints.engine.categories import groups
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.selectors.repeats import counted_since

FACTS = {Complaint.kind: "complaint", Report.kind: "report"}
_OF_BOTH = (
    "number", "kind", "state", "subject_name", "due_on", "paused", "opened_on", "closed_on",
    "organ__name", "organ__short_name", "officer__name",
)  # fmt: skip
SHOWN = {  # whole letters would come from the database with every row
    Complaint.kind: (*_OF_BOTH, "complaint__category", "complaint__goods"),
    Report.kind: (*_OF_BOTH, "report__category"),
}
FAR = date(9999, 12, 31)
MOST_WRITERS = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked for."""

    kind: str = Complaint.kind
    group: str = ""
    state: str = ""
    light: Light | None = None
    phone_digest: str = ""
    operator: str = ""
    street: str = ""
    region: str = ""


def rows_wanted(actor: Actor, wanted: Wanted) -> QuerySet[Matter]:
    """Return the matters asked for; open ones unless a state says else."""
    facts = FACTS[wanted.kind]
    rows = visible_to(Matter.objects.filter(kind=wanted.kind), actor)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    elif not wanted.operator:
        rows = rows.filter(closed_on=None)
    if wanted.group:
        rows = rows.filter(**{f"{facts}__category__startswith": f"{wanted.group}."})
    if wanted.street:
        rows = rows.filter(**{f"{facts}__street": wanted.street})
    if wanted.region:  # streets of one name lie in many counties
        rows = rows.filter(**{f"{facts}__region": wanted.region})
    if wanted.light:
        rows = rows.filter(lit(wanted.light, near_day()))
    if wanted.operator:
        rows = rows.filter(Q(subject_key=wanted.operator) | Q(subject_name=wanted.operator))
    return rows.select_related("organ", "officer", facts).only(*SHOWN[wanted.kind])


def counts_by_group(actor: Actor, kind: str) -> list[tuple[str, str, str, int]]:
    """Return (code, Chinese, English, how many open) for every group that has any."""
    facts = FACTS[kind]
    rows = (
        visible_to(Matter.objects.filter(kind=kind, closed_on=None), actor)
        .values_list(f"{facts}__category")
        .annotate(count=Count("id"))
        .order_by()
    )
    counted: dict[str, int] = {}
    for category, count in rows:
        group = str(category or "").partition(".")[0]
        counted[group] = counted.get(group, 0) + count
    return [
        (code, label, label_en, counted[code])
        for code, (label, label_en) in groups().items()
        if counted.get(code)
    ]


NO_COUNTY = Both("区划不明", "County unknown")
NO_STREET = Both("（地址没有写到街道）", " (no street in the address)")
NOBODY = Both("未认领", "Nobody yet")


@dataclass(frozen=True, slots=True)
class Load:
    """How much one place or subject has open, and how much of it is late."""

    label: Both
    code: str
    open: int
    overdue: int
    region: str = ""


def load_by_organ(actor: Actor) -> list[Load]:
    """Return what every organ below has open of both kinds, the most overdue first."""
    late = Count("id", filter=Q(due_on__lt=today()))
    rows = (
        visible_to(Matter.objects.filter(kind__in=FACTS, closed_on=None), actor)
        .values("organ__name", "organ__code")
        .annotate(open=Count("id"), overdue=late)
        .order_by("-overdue", "-open")
    )
    return [
        Load(named(row["organ__name"]), row["organ__code"], row["open"], row["overdue"])
        for row in rows
    ]


def load_by_street(actor: Actor) -> list[Load]:
    """Return how many complaints of every street or township are open, the most overdue first."""
    late = Count("id", filter=Q(due_on__lt=today()))
    rows = (
        visible_to(Matter.objects.filter(kind=Complaint.kind, closed_on=None), actor)
        .values("complaint__street", "complaint__region", "complaint__region__name")
        .annotate(open=Count("id"), overdue=late)
        .order_by("-overdue", "-open", "complaint__street")
    )
    loads = []
    for row in rows:
        street, name = row["complaint__street"] or "", row["complaint__region__name"]
        county = named(name) if name else NO_COUNTY
        more = named(f" {street}") if street else NO_STREET
        label = Both(county + more, county.english + more.english)
        code = row["complaint__region"] or ""
        loads.append(Load(label, street, row["open"], row["overdue"], code))
    return loads


def load_by_officer(actor: Actor) -> list[Load]:
    """Return what every officer has open, those without one together."""
    late = Count("id", filter=Q(due_on__lt=today()))
    rows = (
        visible_to(Matter.objects.filter(kind__in=FACTS, closed_on=None), actor)
        .values("officer__name", "officer__username")
        .annotate(open=Count("id"), overdue=late)
        .order_by("-open")
    )
    return [
        Load(
            named(row["officer__name"]) if row["officer__name"] else NOBODY,
            row["officer__username"] or "",
            row["open"], row["overdue"],
        )
        for row in rows
    ]  # fmt: skip


def load_by_group(actor: Actor) -> list[Load]:
    """Return how many complaints of every subject are open, and how many late."""
    rows = (
        visible_to(Matter.objects.filter(kind=Complaint.kind, closed_on=None), actor)
        .values_list("complaint__category")
        .annotate(open=Count("id"), overdue=Count("id", filter=Q(due_on__lt=today())))
        .order_by()
    )
    summed: dict[str, list[int]] = {}
    for category, open_, overdue in rows:
        entry = summed.setdefault(str(category or "").partition(".")[0], [0, 0])
        entry[0] += open_
        entry[1] += overdue
    known = groups()
    loads = [
        Load(Both(*known[g]), g, whole, late) for g, (whole, late) in summed.items() if g in known
    ]
    return sorted(loads, key=lambda load: -load.open)


def serial_writers(actor: Actor, least: int) -> list[dict[str, object]]:
    """Return pseudonyms that wrote at least so often in what the actor sees, within a year.

    First who wrote most, then what about: to tell apart the operators of everybody who ever wrote
    would take several times as long.
    """
    recent = Matter.objects.filter(kind=Complaint.kind, opened_on__gt=counted_since())
    mine = visible_to(recent, actor).exclude(complaint__phone_digest="")
    often = (
        mine.values_list("complaint__phone_digest")
        .annotate(complaints=Count("id"))
        .filter(complaints__gte=least)
        .order_by("-complaints", "complaint__phone_digest")[:MOST_WRITERS]
    )
    rows = (
        mine.filter(complaint__phone_digest__in=[digest for digest, _ in often])
        .values("complaint__phone_digest")
        .annotate(
            complaints=Count("id"),
            operators=Count("subject_name", distinct=True),
            categories=Count("complaint__category", distinct=True),
        )
        .order_by("-complaints", "complaint__phone_digest")
    )
    return [{"mark": row["complaint__phone_digest"][:8].upper(), **row} for row in rows]
