"""The facilities of the demonstration: one complete, others on their way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.work.projects.models import Project
from tongqu.work.projects.procedure import MilestoneWork, ProjectWork
from tongqu.work.projects.services import fund_book, milestone_set, project_begin

BEGUN = date(2026, 2, 10)
NODES = (("可行性研究批复", 40), ("主体完工", 150), ("设备安装调试", 230), ("人员和体系到位", 320))
WAYS = (
    ("国家桥隧产业计量测试中心（筹）", "通衢省计量测试技术研究院", 12, 4200, 1, 0),
    ("危险化学品包装检测基地", "通衢省特种设备检验检测研究院", 14, 6800, 3, 4),
    ("轨道交通装备中试基地", "通衢省电子信息产品检验院", 15, 9600, 2, 3),
    ("先进纺织产业计量测试中心", "计量处", 29, 3500, 3, 3),
)


def step(*, say: Callable[[str], None]) -> None:
    """Make the projects of the demonstration, once."""
    del say
    if Project.objects.exists():
        return
    with transaction.atomic():
        for way in WAYS:
            _make(*way)


def _actor(organ: Organ, role: str) -> Actor | None:
    post = Post.objects.filter(organ=organ, role=role, until=None, user__is_demo=True).first()
    return actor_of(post.user, post, on=today()) if post else None


def _make(  # noqa: PLR0913, PLR0917 (a row of the table)
    name: str, owner: str, measure: int, budget: int, reached: int, payments: int
) -> None:
    organ = Organ.objects.filter(name=owner, closed_on=None, region__is_fictional=True).first()
    clerk, head = (_actor(organ, role) if organ else None for role in ("clerk", "head"))
    if organ is None or clerk is None or head is None:
        return
    with held_at(BEGUN):
        made = project_begin(
            name=name,
            organ=organ,
            budget=Decimal(budget),
            by=clerk,
            place="云津市",
            measure=measure,
        )
        nodes = [
            milestone_set(made, name=words, due=BEGUN + timedelta(days=days), by=clerk)
            for words, days in NODES
        ]
    if payments:
        with held_at(BEGUN + timedelta(days=30)):
            act(
                made.matter,
                ProjectWork.approve,
                by=clerk,
                facts={"approval": "演示发改〔2026〕9号"},
            )
            act(made.matter, ProjectWork.begin, by=head, facts={"contract": "演示合同9号"})
    for node, (_, days) in list(zip(nodes, NODES, strict=True))[:reached]:
        with held_at(min(BEGUN + timedelta(days=days - 4), today())):
            act(node.matter, MilestoneWork.reach, by=clerk, facts={"evidence": "会签单和现场照片"})
            act(node.matter, MilestoneWork.confirm, by=head)
    for time in range(payments):
        day = BEGUN + timedelta(days=45 * (time + 1))
        part = Decimal(budget) / 5
        with held_at(day):
            for kind, amount in (("in", part), ("out", part * Decimal("0.8"))):
                fund_book(
                    made, kind=kind, amount=amount, day=day, evidence="拨款和付款凭证", by=clerk
                )
