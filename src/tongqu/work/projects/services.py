"""Begin a project, set a milestone, book money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.projects.models import Fund, Milestone, Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork
from tongqu.work.projects.selectors import balance


@transaction.atomic
def project_begin(  # noqa: PLR0913 (what a project is told by)
    *,
    name: str,
    organ: Organ,
    budget: Decimal,
    by: Actor,
    place: str = "",
    measure: int | None = None,
    key: str = "",
) -> Project:
    """Put a project on record; ``budget`` in 万元."""
    _permit(by, organ, Both("登记项目", "Put a project on record"))
    if not name.strip():
        raise Refusal(
            "missing_facts",
            step=Both("登记项目", "Put a project on record"),
            missing=Both("项目名称", "its name"),
        )
    if budget <= 0:
        raise Refusal(
            "bad_target", why=Both("总投资应大于零", "The budget should be more than zero")
        )
    matter = matter_open(
        ProjectWork,
        subject=Subject("project", "", name.strip()[:200]),
        organ=organ,
        by=by,
        key=key,
    )
    made, _ = Project.objects.get_or_create(
        matter=matter,
        defaults={
            "name": name.strip()[:200],
            "place": place.strip()[:100],
            "budget": budget,
            "measure": measure,
            "year": today().year if measure else None,
        },
    )
    return made


@transaction.atomic
def milestone_set(project: Project, *, name: str, due: date, by: Actor, key: str = "") -> Milestone:
    """Set a milestone due on a day; it becomes a matter below the project's."""
    matter = project.matter
    _permit(by, matter.organ, Both("设定节点", "Set a milestone"))
    if not name.strip():
        raise Refusal(
            "missing_facts",
            step=Both("设定节点", "Set a milestone"),
            missing=Both("节点名称", "its name"),
        )
    if due < today():
        raise Refusal(
            "bad_target",
            why=Both(
                f"完成期限 {due} 已经过去，请核对", f"The day {due} has passed; please check it"
            ),
        )
    child = matter_open(
        MilestoneWork,
        subject=Subject("project", matter.number, f"{project.name}：{name.strip()}"[:200]),
        organ=matter.organ,
        by=by,
        facts={"due": due.isoformat()},
        key=key,
    )
    made, is_new = Milestone.objects.get_or_create(
        matter=child, defaults={"project": project, "name": name.strip()[:200]}
    )
    if is_new:
        matter_link(matter, to=child, kind=Link.Kind.CHILD, by=by)
    return made


@transaction.atomic
def fund_book(  # noqa: PLR0913 (what a booking is told by)
    project: Project, *, kind: str, amount: Decimal, day: date, evidence: str, by: Actor
) -> Fund:
    """Book money that came or went; a negative amount books back, never below nothing.

    Raises Refusal for more than the budget allocated, more spent than allocated, a day to come,
    nothing, or no evidence.
    """
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    _permit(by, held.matter.organ, Both("登记资金", "Book money"))
    if kind not in Fund.Kind.values:
        raise Refusal(
            "bad_target",
            why=Both("没有这个类别，请重新选择", "There is no such kind; please choose again"),
        )
    if not evidence.strip():
        raise Refusal(
            "missing_facts",
            step=Both("登记资金", "Book money"),
            missing=Both("凭据", "the evidence"),
        )
    if day > today():
        raise Refusal("day_ahead", day=day, today=today())
    came, went = balance(held)
    came += amount if kind == Fund.Kind.ALLOCATED else 0
    went += amount if kind == Fund.Kind.SPENT else 0
    _sound(held, amount, came, went)
    row = Fund.objects.create(
        project=held,
        kind=kind,
        amount=amount,
        day=day,
        evidence=evidence.strip()[:200],
        by=by.name,
        at=now(),
    )
    facts = {"kind": kind, "amount": str(amount), "evidence": row.evidence}
    record(chain=f"project:{held.pk}", verb="fund", facts=facts, by=by.name, on=day)
    return row


def _sound(project: Project, amount: Decimal, came: Decimal, went: Decimal) -> None:
    if amount == 0:
        raise Refusal("bad_target", why=Both("金额不能为零", "The amount cannot be zero"))
    if came < 0 or went < 0:
        raise Refusal(
            "bad_target",
            why=Both("冲回的金额超过了已登记的金额", "More is taken back than was booked"),
        )
    if came > project.budget:
        raise Refusal(
            "bad_target",
            why=Both(
                f"到位合计 {came} 万元，超过总投资 {project.budget} 万元",
                f"{came} came in, more than the budget of {project.budget} (10,000 yuan)",
            ),
        )
    if went > came:
        raise Refusal(
            "bad_target",
            why=Both(
                f"支出合计 {went} 万元，超过到位的 {came} 万元",
                f"{went} went out, more than the {came} that came in (10,000 yuan)",
            ),
        )


def _permit(by: Actor, organ: Organ, doing: Both) -> None:
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal("wrong_role", step=doing, needed=Both("经办人或负责人", "officers or heads"))
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
