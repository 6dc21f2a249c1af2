"""Found a mechanism, call a meeting, charge an organ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.mechanisms.models import Action, Kind, Mechanism, MeetingRecord, Member
from tongqu.work.mechanisms.procedure import ActionItem, Meeting


@transaction.atomic
def mechanism_found(  # noqa: PLR0913 (what a mechanism is told by)
    *,
    name: str,
    kind: str,
    convener: Organ,
    basis: str,
    members: Sequence[str],
    by: Actor,
    measure: int | None = None,
) -> Mechanism:
    """Put a mechanism on record with its members by name.

    Raises Refusal without the head's post, a name, a basis or a member, or when the name is taken.
    """
    _permit(by, convener, Both("设立机制", "Found a mechanism"), {HEAD.name})
    named = [member.strip() for member in members if member.strip()]
    for what, given in (
        (Both("名称", "the name"), name.strip()),
        (Both("设立依据", "what it is founded by"), basis.strip()),
        (Both("成员单位", "its members"), named),
    ):
        if not given:
            raise Refusal("missing_facts", step=Both("设立机制", "Found a mechanism"), missing=what)
    if kind not in Kind.values:
        raise Refusal(
            "bad_target",
            why=Both("没有这个种类，请重新选择", "There is no such kind; please choose again"),
        )
    if Mechanism.objects.filter(name=name.strip()).exists():
        raise Refusal(
            "bad_target",
            why=Both(
                f"已有“{name.strip()}”，请换一个名称",
                f"“{name.strip()}” is there already; please choose another name",
            ),
        )
    made = Mechanism.objects.create(
        name=name.strip(),
        kind=kind,
        convener=convener,
        basis=basis.strip(),
        measure=measure,
        since=today(),
    )
    for member in dict.fromkeys(named):
        organ = organ_by_name(member, today(), convener.region).organ
        Member.objects.create(mechanism=made, organ=organ, name=member)
    facts = {"name": made.name, "members": named, "basis": made.basis}
    record(chain=f"mechanism:{made.pk}", verb="found", facts=facts, by=by.name)
    return made


@transaction.atomic
def meeting_call(
    mechanism: Mechanism, *, topic: str, day: date, by: Actor, key: str = ""
) -> MeetingRecord:
    """Call a meeting for a day to come or today."""
    _permit(by, mechanism.convener, Both("召集会议", "Call a meeting"), {CLERK.name, HEAD.name})
    if not topic.strip():
        raise Refusal(
            "missing_facts",
            step=Both("召集会议", "Call a meeting"),
            missing=Both("议题", "the topic"),
        )
    if day < today():
        raise Refusal(
            "bad_target",
            why=Both(
                f"会议日期 {day} 已经过去，请核对", f"The day {day} has passed; please check it"
            ),
        )
    matter = matter_open(
        Meeting,
        subject=Subject("mechanism", str(mechanism.pk), f"{mechanism.name}：{topic.strip()}"[:200]),
        organ=mechanism.convener,
        by=by,
        facts={"day": day.isoformat()},
        key=key,
    )
    made, _ = MeetingRecord.objects.get_or_create(
        matter=matter, defaults={"mechanism": mechanism, "topic": topic.strip()[:200]}
    )
    return made


@transaction.atomic
def action_charge(  # noqa: PLR0913 (what a charge is told by)
    meeting: MeetingRecord, *, text: str, organ: Organ, due: date, by: Actor, key: str = ""
) -> Action:
    """Charge an organ with something a held meeting decided; it becomes a matter of that organ.

    Raises Refusal before the meeting was held, for an organ that is no member, a day gone by, or
    without words.
    """
    mechanism = meeting.mechanism
    _permit(
        by, mechanism.convener, Both("交办议定事项", "Charge an organ"), {CLERK.name, HEAD.name}
    )
    meeting.matter.refresh_from_db()
    if meeting.matter.state not in {Meeting.held.name, Meeting.minuted.name}:
        raise Refusal(
            "bad_target",
            why=Both(
                "会议还没有召开，不能交办议定事项",
                "The meeting has not been held; nothing is decided yet",
            ),
        )
    if not text.strip():
        raise Refusal(
            "missing_facts",
            step=Both("交办议定事项", "Charge an organ"),
            missing=Both("事项", "what is to be done"),
        )
    ids = set(mechanism.members.values_list("organ_id", flat=True)) | {mechanism.convener_id}
    if organ.pk not in ids:
        raise Refusal(
            "bad_target",
            why=Both(
                f"{organ.name}不是“{mechanism.name}”的成员单位",
                f"{organ.name} is no member of “{mechanism.name}”",
            ),
        )
    if due < today():
        raise Refusal(
            "bad_target",
            why=Both(
                f"完成期限 {due} 已经过去，请核对", f"The day {due} has passed; please check it"
            ),
        )
    matter = matter_open(
        ActionItem,
        subject=Subject("meeting", meeting.matter.number, text.strip()[:200]),
        organ=organ,
        by=by,
        facts={"due": due.isoformat()},
        key=key,
    )
    made, is_new = Action.objects.get_or_create(
        matter=matter, defaults={"meeting": meeting, "text": text.strip()[:300]}
    )
    if is_new and meeting.matter.is_open:
        matter_link(meeting.matter, to=matter, kind=Link.Kind.CHILD, by=by)
    return made


def _permit(by: Actor, organ: Organ, doing: Both, roles: set[str]) -> None:
    if not by.roles & roles:
        is_head = roles == {HEAD.name}
        needed = of(HEAD) if is_head else Both("经办人或负责人", "officers or heads")
        raise Refusal("wrong_role", step=doing, needed=needed)
    if not by.sees(organ.path):
        raise Refusal("wrong_place", organ=organ.name)
