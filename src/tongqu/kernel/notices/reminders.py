"""Deadlines told in time: near to the officer, passed to the officer and the heads above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import near_day
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.models import Post
from tongqu.kernel.procedure.both import Both, named, of
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW

BATCH = 5000
OFFICE = (WINDOW.name, CLERK.name)


@dataclass(frozen=True, slots=True)
class Stage:
    """When to tell: a name for the key, the matters it is about, and whether heads hear it too."""

    name: str
    words: Both
    matters: Q
    to_heads: bool = False


def stages(day: date) -> tuple[Stage, ...]:
    """Return the stages of a day: due soon, due by the next working day, passed."""
    next_day = calendar_in_force().after(day, 1)
    return (
        Stage(
            "near", Both("快到期了", "is due soon"), Q(due_on__gt=next_day, due_on__lte=near_day())
        ),
        Stage(
            "last",
            Both("最迟下一个工作日办结", "is due by the next working day"),
            Q(due_on__gte=day, due_on__lte=next_day),
        ),
        Stage("over", Both("已经超期", "is overdue"), Q(due_on__lt=day), to_heads=True),
    )


def remind() -> int:
    """Tell everybody concerned of every deadline that has reached a stage; return how many."""
    day = today()
    told = 0
    for stage in stages(day):
        for matters in _batches(Matter.objects.filter(stage.matters, closed_on=None)):
            told += notify(_words(stage, matters))
    return told


def _batches(rows: QuerySet[Matter]) -> Iterator[list[Matter]]:
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield found
        last = found[-1].pk


def _words(stage: Stage, matters: list[Matter]) -> Iterator[Word]:
    posts = _posts({matter.organ_id for matter in matters}, today())
    known = procedures()
    for matter in matters:
        procedure = known.get(matter.kind)
        label = of(procedure) if procedure else named(matter.kind)
        number, name, due = matter.number, matter.subject_name, matter.due_on
        text = Both(
            f"{label} {number}（{name}）{stage.words}：{due}。",
            f"{label.english} {number} ({name}) {stage.words.english}: {due}.",
        )
        for user in _concerned(stage, matter, posts):
            yield Word(user, f"{stage.name}:{matter.pk}:{matter.due_on}", text, matter.pk)


def _concerned(stage: Stage, matter: Matter, posts: dict[tuple[int, str], list[int]]) -> set[int]:
    if matter.officer_id:
        people = {matter.officer_id}
    else:
        people = {user for role in OFFICE for user in posts.get((matter.organ_id, role), [])}
    if stage.to_heads:
        people |= set(posts.get((matter.organ_id, HEAD.name), []))
    return people


def _posts(organs: set[int], day: date) -> dict[tuple[int, str], list[int]]:
    held: dict[tuple[int, str], list[int]] = {}
    rows = Post.objects.filter(
        Q(until=None) | Q(until__gt=day), organ_id__in=organs, since__lte=day, user__is_active=True
    )
    for organ, role, user in rows.values_list("organ_id", "role", "user_id"):
        held.setdefault((organ, role), []).append(user)
    return held
