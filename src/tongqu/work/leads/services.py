"""Register a lead, send it to who looks into it, keep what came of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.matters.handling import matter_link, matter_transfer
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.leads.models import LeadFacts
from tongqu.work.leads.procedure import DESK, OUTCOMES, Lead


@transaction.atomic
def lead_open(  # noqa: PLR0913 (what a lead is made of)
    *, subject: Subject, text: str, organ: Organ, by: Actor, key: str, source: Matter | None = None
) -> Matter:
    """Register a lead with an organ; out of another matter it is linked to it.

    The days the law gives run from here, who ever looks into it. With the same ``key`` again, the
    first one is returned. Raises Refusal.
    """
    if not text.strip():
        raise Refusal(
            "missing_facts",
            step=Both("登记线索", "Register a lead"),
            missing=Both("线索内容", "what the lead says"),
        )
    if not by.roles & {role.name for role in DESK}:
        raise Refusal(
            "wrong_role",
            step=Both("登记线索", "Register a lead"),
            needed=Both(
                "受理、经办、督办或负责岗位", "the desk, officers, the plan office or heads"
            ),
        )
    matter = matter_open(Lead, subject=subject, organ=organ, by=by, key=key)
    facts = {"source": source, "text": text.strip()}
    _, is_new = LeadFacts.objects.get_or_create(matter=matter, defaults=facts)
    if is_new and source is not None:
        matter_link(matter, to=source, kind=Link.Kind.RELATED, by=by)
    return matter


@transaction.atomic
def lead_dispatch(matter: Matter, *, to: Organ, wish: str, by: Actor, key: str) -> Matter:
    """Send a lead to who looks into it: its clock starts, and it lies on their desk."""
    facts = {"to": to.name} | ({"wish": wish.strip()} if wish.strip() else {})
    moved = act(matter, Lead.dispatch, by=by, facts=facts, key=key)
    if moved.organ_id == to.pk:
        return moved
    return matter_transfer(moved, to=to, by=by, reason=wish.strip() or "线索分办")


def lead_beside(taking: Taking) -> None:
    """Keep what was found, and how often somebody had to be urged."""
    rows = LeadFacts.objects.filter(pk=taking.matter.pk)
    if taking.step is Lead.urge:
        rows.update(urged=F("urged") + 1)
    if taking.step is Lead.answer:
        outcome = str(taking.facts["outcome"])
        if outcome not in dict(OUTCOMES):
            raise Refusal(
                "bad_target",
                why=Both(
                    f"处理结果没有“{outcome[:20]}”这一项，请从列表中选择",
                    f"There is no outcome “{outcome[:20]}”; please choose from the list",
                ),
            )
        rows.update(feedback=str(taking.facts["feedback"]), outcome=outcome)
