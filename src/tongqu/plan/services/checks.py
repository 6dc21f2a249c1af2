from __future__ import annotations

from datetime import date

from tongqu.kernel.audit.services import record
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.plan.models import WorkPlan


def permit(by: Actor, doing: Both) -> None:
    """Refuse whoever is neither the system nor in the plan office."""
    if by != SYSTEM and PLAN.name not in by.roles:
        raise Refusal("wrong_role", step=doing, needed=of(PLAN))


def note(plan: WorkPlan, verb: str, by: Actor, on: date | None = None, **facts: object) -> None:
    """Write one line on the plan's chain."""
    record(chain=f"plan:{plan.year}", verb=verb, facts=facts, by=by.name, on=on)
