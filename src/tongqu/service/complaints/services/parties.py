"""What the parties do themselves: the consumer by number and code, the operator by its own code."""

from __future__ import annotations

from collections.abc import Mapping

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.roles import PARTY
from tongqu.kernel.visitors.services import matter_number_of
from tongqu.service.complaints.procedure.roles import OPERATOR
from tongqu.service.complaints.services.intake import CONSUMER, ENTERPRISE
from tongqu.service.complaints.services.refusal import ComplaintRefusal


def roles_in(matter: Matter, actor: Actor) -> frozenset[str]:
    """Return the part a visitor plays in a matter: the consumer's, the operator's, or none."""
    if actor.kind != ActorKind.PARTY or not actor.key:
        return frozenset()
    if matter_number_of(actor) == matter.number:
        return frozenset({PARTY.name})
    if matter.subject_kind == ENTERPRISE and matter.subject_key == actor.key:
        return frozenset({OPERATOR.name})
    return frozenset()


def party_act(
    matter: Matter, step: Step, *, by: Actor, facts: Mapping[str, object], key: str
) -> Matter:
    """Take a step for one of the parties; ComplaintRefusal for anybody else."""
    roles = roles_in(matter, by)
    if not roles:
        raise ComplaintRefusal("not_yours")
    name = CONSUMER if PARTY.name in roles else by.name
    return act(matter, step, by=playing(by, roles, name=name), facts=facts, key=key)


def playing(by: Actor, roles: frozenset[str], *, name: str = "") -> Actor:
    """Return a visitor in the part it plays; the consumer's own name stays out of the log."""
    return Actor(kind=ActorKind.PARTY, name=name or by.name, key=by.key, roles=roles)
