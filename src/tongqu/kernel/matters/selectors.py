"""Reading matters: the worklist, its lights and counts, one matter's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import region_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.procedure.refusal import Refusal

FAR = date.max
COUNTY = 6  # digits of a county's code: what lies below is counted anew each time
COUNTED_FOR = 60  # seconds


class Light(StrEnum):
    """How a matter stands against its deadline (亮灯): derived when read, never stored."""

    OVERDUE = "overdue"
    NEAR = "near"
    NORMAL = "normal"
    PAUSED = "paused"
    UNTIMED = "untimed"
    CLOSED = "closed"


LIGHT_WORDS = {
    Light.OVERDUE: "超期",
    Light.NEAR: "临近",
    Light.NORMAL: "正常",
    Light.PAUSED: "中止",
    Light.UNTIMED: "不计时",
    Light.CLOSED: "已办结",
}


def near_day() -> date:
    """Return the day up to which a deadline counts as near."""
    return calendar_in_force().after(today(), settings.TONGQU_NEAR_WORKDAYS)


def light_of(matter: Matter, near: date) -> Light:
    """Return a matter's light as of today; ``near`` is ``near_day()``, asked once a page."""
    if not matter.is_open:
        return Light.CLOSED
    if matter.due_on is None:
        return Light.PAUSED if matter.paused else Light.UNTIMED
    if matter.due_on < today():
        return Light.OVERDUE
    return Light.NEAR if matter.due_on <= near else Light.NORMAL


def lit(light: Light, near: date) -> Q:
    """Return the condition that selects one light among open matters."""
    return {
        Light.OVERDUE: Q(due_on__lt=today()),
        Light.NEAR: Q(due_on__gte=today(), due_on__lte=near),
        Light.NORMAL: Q(due_on__gt=near),
        Light.PAUSED: Q(due_on=None, paused=True),
        Light.UNTIMED: Q(due_on=None, paused=False),
        Light.CLOSED: ~Q(closed_on=None),
    }[light]


def open_matters(actor: Actor) -> QuerySet[Matter]:
    """Return the open matters an actor may see."""
    return visible_to(Matter.objects.filter(closed_on=None), actor)


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a worklist is wanted: everything unless said otherwise."""

    light: Light | None = None
    kind: str = ""
    mine: bool = False
    today: bool = False  # due on this very day


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a worklist, and the place where the next begins (None at the end)."""

    matters: list[Matter]
    after: tuple[date, int] | None


def worklist(
    actor: Actor,
    wanted: Filter = EVERYTHING,
    *,
    after: tuple[date, int] | None = None,
    size: int = 50,
) -> Page:
    """Return open matters by deadline, the most pressing first, those without one last.

    Pages by place, not by count: page a thousand costs what page one does.
    """
    rows = open_matters(actor).select_related("organ", "officer")
    if wanted.mine:
        rows = rows.filter(officer_id=actor.user_id)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.light:
        rows = rows.filter(lit(wanted.light, near_day()))
    if wanted.today:
        rows = rows.filter(due_on=today())
    if after:
        rows = rows.filter(_beyond(*after))
    found = list(rows.order_by(F("due_on").asc(nulls_last=True), "id")[: size + 1])
    more = len(found) > size
    last = found[size - 1] if more else None
    return Page(found[:size], (last.due_on or FAR, last.pk) if last else None)


def _beyond(day: date, number: int) -> Q:
    if day == FAR:
        return Q(due_on=None, id__gt=number)
    return Q(due_on=day, id__gt=number) | Q(due_on__gt=day) | Q(due_on=None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open matters there are by light, and how many of them are due today."""

    lights: dict[Light, int]
    today: int


def counts_by_light(actor: Actor) -> dict[Light, int]:
    """Count the open matters an actor may see, by light."""
    return counts_of(actor).lights


def counts_of(actor: Actor) -> Counts:
    """Count the open matters an actor may see, in one query.

    Whoever sees more than a county is told what was counted within ``COUNTED_FOR``: a province's
    open matters number hundreds of thousands, and counting them takes most of a second.
    """
    if actor.path is None or len(region_of(actor.path)) >= COUNTY:
        return _counted(actor)
    key = f"counts:{connection.settings_dict['NAME']}:{actor.path}:{today()}"
    kept: Counts | None = cache.get(key)
    if kept is None:
        kept = _counted(actor)
        cache.set(key, kept, COUNTED_FOR)
    return kept


def counts_beneath(path: str) -> dict[Light, int]:
    """Count the open matters at and below a path, as whoever stands there is told them."""
    return counts_by_light(Actor(kind=ActorKind.OFFICER, name="", path=path))


def _counted(actor: Actor) -> Counts:
    near = near_day()
    lights = [Light.OVERDUE, Light.NEAR, Light.NORMAL, Light.PAUSED, Light.UNTIMED]
    # The prefix keeps "paused" the column apart from "paused" the count.
    counts = {f"count_{light}": Count("id", filter=lit(light, near)) for light in lights}
    is_today = Count("id", filter=Q(due_on=today()))
    row = open_matters(actor).aggregate(**counts, count_today=is_today)
    return Counts({light: row[f"count_{light}"] for light in lights}, row["count_today"])


@dataclass(frozen=True, slots=True)
class RegionCount:
    """How much is open, and how much of it overdue, in one region."""

    region: str
    open: int
    overdue: int


def counts_by_region(actor: Actor, digits: int) -> list[RegionCount]:
    """Count open and overdue matters by the first ``digits`` of their region."""
    rows = (
        open_matters(actor)
        .annotate(region=Substr("path", 2, digits))
        .values("region")
        .annotate(open=Count("id"), overdue=Count("id", filter=Q(due_on__lt=today())))
        .order_by("region")
    )
    return [RegionCount(row["region"], row["open"], row["overdue"]) for row in rows]


def matter_by_number(actor: Actor, number: str) -> Matter:
    """Return one matter the actor may see; Refusal("not_found") hides whether it exists."""
    rows = visible_to(Matter.objects.select_related("organ", "officer"), actor)
    matter = rows.filter(number=number).first()
    if matter is None:
        raise Refusal("not_found")
    return matter
