"""What the plan does when organs merge, a deliverable is to be closed, or a prompt is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongqu.kernel.matters.beside import Taking, beside
from tongqu.kernel.matters.models import Event
from tongqu.kernel.matters.registry import procedure_of
from tongqu.kernel.matters.subscribers import Done, subscribe
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.organs.services import Moved, follower
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.plan.models import Deliverable, MeasureOrgan, Prompt, Standing
from tongqu.plan.procedure import DeliverableWork, Prompting, Urging
from tongqu.plan.services.checks import note
from tongqu.plan.services.closing import keeps_open
from tongqu.plan.services.urging import urge_issue

TOLD = "提醒已经说过，不能收回；撤回督办、催办另有记录"


@follower
def plan_follows(moved: Sequence[Moved], on: date, by: Actor) -> None:
    """Let open measures and deliverables go to the successor; the name in the plan stays."""
    for move in moved:
        if move.old_organ_id == move.new_organ_id:
            continue
        named = MeasureOrgan.objects.filter(
            organ_id=move.old_organ_id, measure__standing=Standing.OPEN
        )
        heir = Organ.objects.get(pk=move.new_organ_id)
        for row in named.select_related("measure__plan"):
            plan, no = row.measure.plan, row.measure.no
            note(plan, "follow", by, on, measure=no, before=row.name, after=heir.name)
        named.update(organ=heir)
        owed = Deliverable.objects.filter(
            owner_id=move.old_organ_id, measure__standing=Standing.OPEN
        )
        owed.exclude(matter__closed_on__isnull=False).update(owner_id=move.new_organ_id)


@beside(DeliverableWork.kind)
def the_rule_of_closing(taking: Taking) -> None:
    """Refuse to close what has not been reached, or while a part of it is open."""
    if taking.step is not DeliverableWork.confirm:
        return
    row = Deliverable.objects.select_related("measure").get(matter=taking.matter)
    if why := keeps_open(row, taking.day):
        said = Both(f"还不能销号：{why}", f"It cannot be closed yet: {why.english}")
        raise Refusal("bad_target", why=said)


@beside(Prompting.kind)
def a_prompt_becomes_an_urging(taking: Taking) -> None:
    """Issue the written urging a prompt is made into, in the same transaction."""
    if taking.step is not Prompting.escalate:
        return
    row = Prompt.objects.select_related("measure").get(matter=taking.matter)
    about = f"{row.about}（催办后转督办：{taking.facts['reason']}）"
    key = f"plan:prompt:{row.pk}:urge"
    urge_issue(row.measure, about=about, by=taking.by, organ=taking.matter.organ, key=key)


@subscribe(f"{Prompting.kind}.open", name="plan.prompt.told", irreversible=TOLD)
@subscribe(f"{Urging.kind}.open", name="plan.urge.told", irreversible=TOLD)
def told_at_once(event: Event) -> list[Done]:
    """Tell the officers of the organ that is to answer, at once."""
    matter = event.matter
    label, number = of(procedure_of(matter.kind)), matter.number
    name, due = matter.subject_name, matter.due_on
    text = Both(
        f"{label} {number}：{name}。请在 {due} 前答复。",
        f"{label.english} {number}: {name}. Please answer by {due}.",
    )
    held = Post.objects.filter(
        organ=matter.organ, role__in=(CLERK.name, HEAD.name), until=None, user__is_active=True
    )
    people = set(held.values_list("user_id", flat=True))
    notify(Word(user, f"pressed:{matter.pk}", text, matter.pk) for user in people)
    return []
