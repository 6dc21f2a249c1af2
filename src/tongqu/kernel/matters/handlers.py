"""Who handles matters of a kind (承办岗位): to see a matter is not yet to have a hand in it.

The desk, the officers and the head do, of every kind; the plan office only of kinds that give it a
step. Whoever merely sees a matter reads it masked, and changes nothing about it.
"""

from __future__ import annotations

from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.roles import CLERK, HEAD, PLAN, WINDOW

HANDLERS = Both("经办、受理或负责岗位", "the desk, officers or the head")
ALWAYS = frozenset({WINDOW.name, CLERK.name, HEAD.name})


def offices_of(kind: str) -> frozenset[str]:
    """Return the roles that have a hand in matters of a kind."""
    procedure = procedures().get(kind)
    steps = procedure.steps.values() if procedure else ()
    is_plans = any(PLAN in step.by for step in steps)
    return ALWAYS | {PLAN.name} if is_plans else ALWAYS


def handles(by: Actor, kind: str) -> bool:
    """Whether an officer's post has a hand in the kind; all others are asked elsewhere."""
    return by.kind is not ActorKind.OFFICER or bool(by.roles & offices_of(kind))
