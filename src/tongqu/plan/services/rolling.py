"""Roll a plan to its successor year: each measure closed, carried or dropped, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.plan.engine.lights import Colour
from tongqu.plan.models import (
    Deliverable,
    Measure,
    MeasureOrgan,
    Section,
    Standing,
    WorkPlan,
)
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing as AsOf
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services.checks import note, permit

CARRIED_SECTION = "上年结转"
ROLLING = Both("年终转结", "Roll the plan over")


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a measure, and why."""

    standing: Standing
    reason: str


def proposed(plan: WorkPlan) -> dict[int, Decision]:
    """Return what the records suggest for each open measure: done if all is closed, or carried."""
    every = standings(plan, min(today(), plan.ends_on))
    return {e.measure.no: suggested(e) for e in every if e.measure.standing == Standing.OPEN}


def suggested(each: AsOf) -> Decision:
    """Return what the records suggest for one measure."""
    if each.colour == Colour.CLOSED:
        return Decision(Standing.DONE, each.judgement.why)
    return Decision(Standing.CARRIED, _why_carried(each, each.total - each.closed))


def _why_carried(each: AsOf, left: int) -> Both:
    """Return why the records do not prove that a measure is done."""
    if left:
        return Both(f"尚有 {left} 项成果未销号", f"{left} deliverables are not closed")
    if each.colour in {Colour.NORMAL, Colour.NEAR} and not each.total:
        return Both(
            "方案没有写明成果，记录不能证明已经完成",
            "The plan names no deliverable; the records cannot prove that it is done",
        )
    return each.judgement.why


@transaction.atomic
def plan_roll(
    plan: WorkPlan, *, by: Actor, decisions: Mapping[int, Decision] | None = None
) -> WorkPlan:
    """Close a plan's year and return its successor, with every carried measure in it.

    ``decisions`` overrule what the records suggest, by number. Raises Refusal when the plan was
    rolled before, a number is unknown, a reason is missing, or a measure is called done while a
    binding deliverable of it is still open. Then nothing changes.
    """
    permit(by, ROLLING)
    locked = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    refuse_rolled(locked)
    chosen = {**proposed(locked), **(decisions or {})}
    if wrong := faults(locked, chosen):
        raise next(iter(wrong.values()))
    heir, _ = WorkPlan.objects.get_or_create(year=plan.year + 1, defaults=_successor(locked))
    heir.predecessor = locked
    heir.save(update_fields=["predecessor"])
    office = Actor(
        kind=ActorKind.SYSTEM, name=by.name, user_id=by.user_id, roles=frozenset({PLAN.name})
    )
    for measure in locked.measures.filter(standing=Standing.OPEN).select_related("section"):
        _settle(measure, chosen[measure.no], office)
        if chosen[measure.no].standing == Standing.CARRIED:
            _carry(measure, heir)
    locked.rolled_on = today()
    locked.save(update_fields=["rolled_on"])
    carried = sum(d.standing == Standing.CARRIED for d in chosen.values())
    note(locked, "roll", by, to=heir.year, carried=carried, settled=len(chosen) - carried)
    return heir


def refuse_rolled(plan: WorkPlan) -> None:
    """Refuse a plan whose year was closed before."""
    if plan.rolled_on:
        why = Both(
            f"{plan.year} 年方案已于 {plan.rolled_on} 转结",
            f"The plan of {plan.year} was rolled on {plan.rolled_on}",
        )
        raise Refusal("bad_target", why=why)


def _successor(plan: WorkPlan) -> dict[str, str]:
    title = plan.title.replace(str(plan.year), str(plan.year + 1))
    return {
        "title": title,
        "source_name": f"{plan.year} 年方案转结",
        "source_sha256": plan.source_sha256,
        "source_text": "",
    }


def faults(plan: WorkPlan, chosen: Mapping[int, Decision]) -> dict[int, Refusal]:
    """Return what is wrong with each decision, by number; nothing for one that may be taken."""
    numbers = set(plan.measures.filter(standing=Standing.OPEN).values_list("no", flat=True))
    done = [no for no, decision in chosen.items() if decision.standing == Standing.DONE]
    left = _open(plan).filter(measure__no__in=done, is_hard=True).select_related("measure")
    owed = {row.measure.no: row.text for row in left.order_by("-position")}
    found = {no: _fault(no, chosen[no], numbers, owed) for no in sorted(chosen)}
    return {no: fault for no, fault in found.items() if fault}


def _fault(
    no: int, decision: Decision, numbers: set[int], owed: Mapping[int, str]
) -> Refusal | None:
    if no not in numbers:
        why = Both(f"没有可以转结的措施 {no}", f"There is no measure {no} to roll")
        return Refusal("bad_target", why=why)
    if not decision.reason.strip():
        what = Both(f"措施 {no} 的理由", f"the reason for measure {no}")
        return Refusal("missing_facts", step=ROLLING, missing=what)
    if decision.standing == Standing.OPEN:
        why = Both(
            f"措施 {no} 须完成、结转或停办", f"Measure {no} must be done, carried or dropped"
        )
        return Refusal("bad_target", why=why)
    if decision.standing == Standing.DONE and no in owed:
        why = Both(
            f"措施 {no} 的“{owed[no]}”还没有销号，不能按已完成了结",
            f"“{owed[no]}” of measure {no} is not closed; the measure cannot be called done",
        )
        return Refusal("bad_target", why=why)
    return None


def _open(plan: WorkPlan) -> QuerySet[Deliverable]:
    finals = [name for name, state in DeliverableWork.states.items() if state.final]
    return Deliverable.objects.filter(measure__plan=plan).exclude(matter__state__in=finals)


def _settle(measure: Measure, decision: Decision, office: Actor) -> None:
    measure.standing, measure.reason = decision.standing, decision.reason.strip()
    measure.settled_on = today()
    measure.save(update_fields=["standing", "reason", "settled_on"])
    taken: Step = DeliverableWork.drop
    if decision.standing == Standing.CARRIED:
        taken = DeliverableWork.carry
    for row in _open(measure.plan).filter(measure=measure).exclude(matter=None):
        if row.matter:
            act(row.matter, taken, by=office, facts={"reason": measure.reason})
    note(measure.plan, "settle", office, measure=measure.no, after=decision.reason)


def _carry(measure: Measure, heir: WorkPlan) -> None:
    """Write a carried measure into the successor with its organs, targets and open deliverables."""
    section = _section(measure, heir)
    last = heir.measures.aggregate(last=Max("no"))["last"] or 0
    new = Measure.objects.create(
        plan=heir, section=section, no=last + 1, text=measure.text, carried_from=measure
    )
    for organ in measure.organs.all():
        MeasureOrgan.objects.create(
            measure=new,
            position=organ.position,
            name=organ.name,
            role=organ.role,
            organ=organ.organ,
        )
    for target in measure.targets.all():
        target.pk, target.measure = None, new
        target.save(force_insert=True)
    _carry_deliverables(measure, new)


def _carry_deliverables(measure: Measure, new: Measure) -> None:
    """Write what is still owed into the successor, parts of a whole under the new whole."""
    carried = DeliverableWork.carried.name
    wholes: dict[int, Deliverable] = {}
    ordered = sorted(measure.deliverables.select_related("matter"), key=lambda r: bool(r.parent_id))
    for row in ordered:
        if row.matter and row.matter.state != carried:
            continue
        old, parent = row.pk, wholes.get(row.parent_id or 0)
        if row.parent_id and parent is None:
            continue  # its whole is closed: nothing is owed of it any more
        row.pk, row.measure, row.parent = None, new, parent
        row.matter, row.due_on = None, new.plan.ends_on
        row.save(force_insert=True)
        wholes[old] = row


def _section(measure: Measure, heir: WorkPlan) -> Section:
    """Return the section of the same title, or one for what is carried."""
    same = heir.sections.filter(title=measure.section.title).first()
    if same:
        return same
    is_own = not heir.batches.exists()
    position = (heir.sections.aggregate(last=Max("position"))["last"] or 0) + 1
    title = measure.section.title if is_own else CARRIED_SECTION
    number = measure.section.no if is_own else position
    found, _ = Section.objects.get_or_create(
        plan=heir, title=title, defaults={"position": position, "no": number}
    )
    return found
