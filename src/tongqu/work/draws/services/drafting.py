"""Drafting a draw, its first form or again after one was annulled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tongqu.kernel.clock.now import LAW_ZONE, now, today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.services import Subject, lock, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both, all_of, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.draws import storage
from tongqu.work.draws.engine.commitment import commit
from tongqu.work.draws.engine.hashing import SIZE
from tongqu.work.draws.engine.plan import Plan
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.lawful import team_of
from tongqu.work.draws.models import Draw
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.refusal import DrawRefusal
from tongqu.work.draws.services.common import frozen_under, in_words

DRAWERS = frozenset({CLERK.name, HEAD.name})
NO_SECRET = bytes(SIZE)
UNTITLED = "随机抽查"


@transaction.atomic
def draw_prepare(  # noqa: PLR0913 (what a draw is made of)
    *,
    organ: Organ,
    plan: Mapping[str, Any],
    lists: storage.Handed,
    by: Actor,
    key: str = "",
    replaces: Draw | None = None,
) -> Draw:
    """Draft a draw from a plan and its lists; the matter's number becomes the draw's.

    The whole freezing is tried and thrown away, so that whatever is wrong with plan or lists is
    said now. With ``key``, the same submission made again returns the first draw. Raises
    DrawRefusal with the engine's sentence.
    """
    _check_drafting(organ, by)
    if replaces:
        _check_replaced(replaces)
    title = str(plan.get("title") or "")
    subject = Subject("draw", "", title or UNTITLED)
    matter = matter_open(RandomDraw, subject=subject, organ=organ, by=by, key=key)
    if known := Draw.objects.filter(matter=matter).first():
        return known
    raw = dict(plan) | {"draw": matter.number, "organ": organ.name}
    with in_words():
        read = plan_from(raw)
        commit(frozen_under(NO_SECRET, read, lists), at=now(), team=team_of(read, today()))
    draw = Draw.objects.create(
        matter=matter,
        title=title,
        plan=dict(read.raw),
        embargo_until=read.embargo_until,
        entropy_at=_entropy_at(read),
        replaces=replaces,
    )
    storage.keep_lists(draw, lists)
    if replaces:
        matter_link(matter, to=replaces.matter, kind=Link.Kind.RELATED, by=by)
    return draw


def _check_drafting(organ: Organ, by: Actor) -> None:
    if not by.roles & DRAWERS:
        needed = all_of((CLERK, HEAD))
        raise Refusal("wrong_role", step=Both("起草抽查", "Draft a draw"), needed=needed)
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)


def _check_replaced(old: Draw) -> None:
    state = lock(old.matter).state
    number = old.matter.number
    if state != RandomDraw.annulled.name or old.commitment is None:
        label = of(RandomDraw.states[state])
        raise DrawRefusal("not_annulled", number=number, state=label)
    again = Draw.objects.filter(replaces=old).select_related("matter").first()
    if again:
        raise DrawRefusal("redrawn", number=number, other=again.matter.number)


def _entropy_at(plan: Plan) -> datetime:
    """Return when the entropy comes out; a plan without it has been refused before."""
    return plan.entropy.at.astimezone(LAW_ZONE) if plan.entropy else now()
