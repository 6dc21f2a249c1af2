"""The commitment: from here nothing about the draw can be changed."""

from __future__ import annotations

import secrets

from django.db import transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws import storage
from tongqu.work.draws.engine.canonical import digest_of
from tongqu.work.draws.engine.commitment import Redraw, commit
from tongqu.work.draws.engine.hashing import SIZE
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.lawful import team_of
from tongqu.work.draws.models import Draw, Sealed
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.services.common import frozen_under, held, in_words, is_done


@transaction.atomic
def draw_commit(draw: Draw, *, by: Actor, key: str = "") -> Draw:
    """Freeze the lists under a new secret and commit to them; from here nothing can be changed."""
    row = held(draw)
    if is_done(row, key):
        return row
    with in_words():
        plan = plan_from(row.plan)
        secret = secrets.token_bytes(SIZE)
        frozen = frozen_under(secret, plan, storage.handed_in(row))
        moment = now()
        team = team_of(plan, moment.date())
        told = commit(frozen, at=moment, team=team, redraw=_redraw(row))
    row.commitment, row.committed_at = told, moment
    row.digest = digest_of(told, frozen.digest).hex()
    facts = {
        "digest": row.digest,
        "objects": str(told["objects"]["count"]),
        "total": str(told["plan"]["total"]),
    }
    act(row.matter, RandomDraw.commit, by=by, facts=facts, key=key)
    row.save(update_fields=["commitment", "committed_at", "digest"])
    record = storage.sealed(frozen, told, None)
    Sealed.objects.create(draw=row, secret=secret, record=record)
    return row


def _redraw(draw: Draw) -> Redraw | None:
    old = draw.replaces
    if old is None or old.commitment is None or old.annulled_on is None:
        return None
    return Redraw(old.commitment, old.annulled_ground, old.annulled_by, old.annulled_on)
