"""How a draw ends: visits over, published, or annulled with a ground."""

from __future__ import annotations

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws import storage
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.models import Draw, Sealed
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.refusal import DrawRefusal
from tongqu.work.draws.services.common import given, held, in_words


@transaction.atomic
def visits_finish(draw: Draw, *, by: Actor) -> Draw:
    """Say that the visits are over; from here the term of publication runs."""
    row = held(draw)
    with in_words():
        visits = plan_from(row.plan).visits
    if visits and row.opened_at and today() < visits[1]:
        raise DrawRefusal("visits", until=visits[1], today=today())
    act(row.matter, RandomDraw.finish, by=by)
    return row


@transaction.atomic
def draw_publish(draw: Draw, *, by: Actor) -> Draw:
    """Publish the result with all that is needed to check it."""
    row = held(draw)
    if row.opened_at and today() < row.embargo_until:
        raise DrawRefusal("embargo", until=row.embargo_until, today=today())
    facts = {"drawn": str(row.tasks.count())}
    act(row.matter, RandomDraw.publish, by=by, facts=facts)
    made = storage.unsealed(row)
    with in_words():
        public = publish(made.frozen, made.commitment, made.opening, on=today())
    Sealed.objects.filter(draw=row).update(public=storage.packed(public))
    row.published_on = today()
    row.save(update_fields=["published_on"])
    return row


@transaction.atomic
def draw_annul(draw: Draw, *, reason: str, by: Actor) -> Draw:
    """Annul a draw (作废); whoever does is its approver, and everything stays on record."""
    row = held(draw)
    step = RandomDraw.annul if row.commitment is not None else RandomDraw.discard
    act(row.matter, step, by=by, facts=given(reason))
    row.annulled_ground, row.annulled_by, row.annulled_on = reason.strip(), by.name, today()
    row.save(update_fields=["annulled_ground", "annulled_by", "annulled_on"])
    return row
