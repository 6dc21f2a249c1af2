from __future__ import annotations

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD


def permit(by: Actor, organ: Organ, doing: Both) -> None:
    """Refuse whoever holds no post that drafts, or not in this organ."""
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal("wrong_role", step=doing, needed=Both("经办人或负责人", "officers or heads"))
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
