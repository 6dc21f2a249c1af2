"""Who does what in the demonstration's year of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import SYSTEM, Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.organs.services import post_grant
from tongqu.kernel.procedure.parts import Step
from tongqu.plan.models import WorkPlan


@dataclass(frozen=True, slots=True)
class Cast:
    """The plan office by the system it acts in, and someone in each organ by its key."""

    office: dict[str, Actor]
    clerks: dict[int, Actor]


def span(count: int) -> timedelta:
    """Return a stretch of the demonstration's invented year."""
    return timedelta(days=count)


def do(matter: Matter | None, taken: Step, by: Actor, on: date, **facts: str) -> None:
    """Take a step on a day of the past; a day to come is left to come."""
    if matter and on <= today():
        with held_at(on):
            act(matter, taken, by=by, on=on, facts=facts)


def cast_of(plan: WorkPlan) -> Cast:
    """Find the people; the plan office gets posts in the other systems the plan charges."""
    user = User.objects.filter(is_demo=True, posts__role="plan").order_by("pk").last()
    if user is None:
        return Cast({}, {})
    organs = Organ.objects.filter(measureorgan__measure__plan=plan).distinct()
    office: dict[str, Actor] = {}
    for organ in organs:
        post = Post.objects.filter(user=user, role="plan", organ__system=organ.system).first()
        if post is None:
            post = post_grant(user=user, organ=organ, role="plan", on=organ.opened_on, by=SYSTEM)
        office[organ.system] = actor_of(user, post, on=today())
    clerks: dict[int, Actor] = {}
    for organ in organs:
        held = Post.objects.filter(organ=organ, role="clerk", until=None).first()
        if held:
            clerks[organ.pk] = actor_of(held.user, held, on=today())
    return Cast(office, clerks)
