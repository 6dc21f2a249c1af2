"""The campaigns of the demonstration, reported by provincial, city and county organs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Kind, Organ, Post
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.services import campaign_begin, tally_report

BEGUN = date(2026, 3, 16)
WAYS = (
    ("计量服务中小企业行动", "家", "走访的中小企业", "计量处", 30, 3000, False),
    ("校园食品安全专项行动", "家", "检查的学校食堂和供餐单位", "食品安全协调处", 36, 2400, False),
    ("医疗美容广告专项整治", "条", "处置的违法广告线索", "广告监督管理处", 41, 500, False),
    ("法治示范创建", "家", "申报和复核的示范单位", "政策法规处", 43, 12, False),
    ("妨碍统一市场政策措施清理", "件", "清理的存量文件", "反垄断处", 46, 5000, True),
)
ORGANS = 6


def step(*, say: Callable[[str], None]) -> None:
    """Make the campaigns of the demonstration, once."""
    del say
    if Campaign.objects.exists():
        return
    with transaction.atomic():
        for way in WAYS:
            _make(*way)


def _actor(organ: Organ, role: str) -> Actor | None:
    post = Post.objects.filter(organ=organ, role=role, until=None, user__is_demo=True).first()
    return actor_of(post.user, post, on=today()) if post else None


def _make(  # noqa: PLR0913, PLR0917 (a row of the table)
    name: str, unit: str, counts: str, owner: str, measure: int, goal: int, is_over: bool
) -> None:
    organ = Organ.objects.filter(name=owner, closed_on=None, region__is_fictional=True).first()
    head = _actor(organ, "head") if organ else None
    if organ is None or head is None or today() < BEGUN:
        return
    with held_at(BEGUN):
        made = campaign_begin(
            name=name, unit=unit, counts=counts, organ=organ, by=head, goal=goal, measure=measure
        )
        facts = {"number": f"演示市监〔2026〕{measure}号", "ends": "2026-12-15"}
        act(made.matter, CampaignWork.launch, by=head, facts=facts)
    cities = Organ.objects.filter(
        kind=Kind.BUREAU, region__is_fictional=True, region__level="city", system="M"
    )
    for place, city in enumerate(cities.order_by("path")[:ORGANS], 1):
        clerk = _actor(city, "clerk")
        if clerk:
            _tallies(made, city, clerk, goal // (ORGANS * 4), place)
    if is_over:
        with held_at(date(2026, 7, 6)):
            act(made.matter, CampaignWork.finish, by=head)
            facts = {"summary": "清理任务按期完成", "notice": "演示通报〔2026〕7号"}
            act(made.matter, CampaignWork.report, by=head, facts=facts)


def _tallies(made: Campaign, organ: Organ, clerk: Actor, each: int, place: int) -> None:
    for month in range(4):
        day = BEGUN + timedelta(days=25 * (month + 1))
        if day > today():
            return
        found = each // 12
        with held_at(day):
            tally_report(
                made,
                organ=organ,
                day=day,
                count=max(each + place - 3, 0),
                found=found,
                mended=max(found - place % 2, 0),
                by=clerk,
            )
