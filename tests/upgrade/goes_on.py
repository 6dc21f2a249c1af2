"""Run in the upgraded installation: work goes on with an old matter, and its chain holds."""

from __future__ import annotations

import sys
from datetime import date

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters import registry
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.named import names_found
from tongqu.kernel.matters.outbox import deliver_all
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.organs.actors import actor_of
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.search.query import query_of


def main() -> None:
    """Accept, lapse, deliver and verify; say what was found."""
    registry.register(Permit)
    fill_states()
    with held_at(date(2026, 11, 3)):
        clerk = actor_of(User.objects.get(username="clerk"), on=date(2026, 11, 3))
        accepted = act(Matter.objects.get(number="old-0"), Permit.accept, by=clerk)
    assert accepted.due_on == date(2026, 12, 1), accepted.due_on
    found = names_found(clerk, query_of("某商"))
    assert [row.name for row in found.rows] == ["某某商行"], found
    with held_at(date(2026, 11, 25)):
        lapsed, delivered = lapses_take(), deliver_all()
    verdict = verify()
    assert verdict.first_break is None, verdict.first_break
    sys.stdout.write(f"{lapsed} lapsed, {delivered} delivered, {verdict.lines} lines whole\n")
