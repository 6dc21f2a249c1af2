"""The mechanisms of the demonstration, each with a meeting held and what it decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.work.mechanisms.models import Mechanism
from tongqu.work.mechanisms.procedure import ActionItem, Meeting
from tongqu.work.mechanisms.services import action_charge, mechanism_found, meeting_call

WAYS = (
    ("相邻省份标准化协作联席会议", "joint", "标准化处", 24, "相邻省份标准互认清单", "计量处", 1),
    (
        "全省计量工作联席会议",
        "joint",
        "计量处",
        31,
        "充电设施计量监管",
        "产品质量安全监督管理处",
        2,
    ),
    (
        "消费者权益保护联席会议",
        "joint",
        "消费者权益保护处",
        33,
        "投诉信息公示",
        "科技和信息化处",
        2,
    ),
    (
        "食品安全风险会商会",
        "consult",
        "食品安全协调处",
        36,
        "校园食品安全风险",
        "食品经营安全监督管理处",
        3,
    ),
    ("省市县三级稽查联动机制", "cooperate", "执法稽查处", 38, "联合督办案件", "反垄断处", 1),
)
GAP = 90


def step(*, say: Callable[[str], None]) -> None:
    """Make the mechanisms of the demonstration, once."""
    del say
    if Mechanism.objects.exists():
        return
    with transaction.atomic():
        for name, kind, convener, measure, topic, member, times in WAYS:
            _make(name, kind, convener, measure, topic, member, times)


def _actor(organ: Organ, role: str) -> Actor | None:
    post = Post.objects.filter(organ=organ, role=role, until=None, user__is_demo=True).first()
    return actor_of(post.user, post, on=today()) if post else None


def _organ(name: str) -> Organ | None:
    return Organ.objects.filter(name=name, closed_on=None, region__is_fictional=True).first()


def _make(  # noqa: PLR0913, PLR0917 (a row of the table)
    name: str, kind: str, convener: str, measure: int, topic: str, member: str, times: int
) -> None:
    organ, other = _organ(convener), _organ(member)
    clerk, head = (_actor(organ, role) if organ else None for role in ("clerk", "head"))
    if organ is None or other is None or clerk is None or head is None:
        return
    members = [member, "省发展改革委", "省教育厅", "省公安厅"]
    with held_at(date(2026, 1, 20)):
        made = mechanism_found(
            name=name,
            kind=kind,
            convener=organ,
            basis=f"演示函〔2026〕{measure}号",
            members=members,
            by=head,
            measure=measure,
        )
    for time in range(times):
        day = date(2026, 3, 10) + timedelta(days=GAP * time)
        if day <= today():
            _meet(made, f"第 {time + 1} 次会议：{topic}", day, clerk, head, other)


def _meet(  # noqa: PLR0913, PLR0917 (who and when)
    made: Mechanism, topic: str, day: date, clerk: Actor, head: Actor, other: Organ
) -> None:
    with held_at(day - timedelta(days=10)):
        meeting = meeting_call(made, topic=topic, day=day, by=clerk)
    with held_at(day):
        act(meeting.matter, Meeting.hold, by=clerk, facts={"present": "全部成员单位"})
        due = day + timedelta(days=75)
        action = action_charge(
            meeting, text=f"落实{topic[-8:]}工作措施并报告", organ=other, due=due, by=head
        )
    with held_at(day + timedelta(days=6)):
        facts = {"minutes": "会议议定事项见清单。", "number": f"演示纪要{meeting.pk}号"}
        act(meeting.matter, Meeting.minute, by=head, facts=facts)
    told = day + timedelta(days=60)
    worker, chief = _actor(other, "clerk"), _actor(other, "head")
    if told <= today() and worker and chief:
        with held_at(told):
            act(action.matter, ActionItem.report, by=worker, facts={"result": "已按纪要落实"})
            act(action.matter, ActionItem.confirm, by=chief, facts={"opinion": "属实"})
