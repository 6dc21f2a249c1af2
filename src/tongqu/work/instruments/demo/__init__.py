"""Documents of the demonstration year at every stage of their making."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.procedure.parts import Step
from tongqu.work.instruments.demo import hearing
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import (
    draft_add,
    draft_screen,
    instrument_begin,
    instruments_expire,
)

WAYS = (
    ("企业海外知识产权风险应对指引", "guide", "通衢省知识产权局", 2, 10),
    ("修订省局规范性文件制定程序规定", "normative", "政策法规处", 4, 10),
    ("行政机关防范滥用行政权力合规指引", "guide", "反垄断处", 6, 10),
    ("企业合同信用公示管理办法", "normative", "网络交易和合同监督管理处", 10, 5),
    ("绿色项目评价规范", "standard", "通衢省计量测试技术研究院", 13, 7),
    ("充电设施计量监督规范", "standard", "计量处", 31, 10),
    ("投诉信息公示工作指南", "guide", "消费者权益保护处", 34, 9),
    ("消费品召回管理工作规范", "normative", "质量发展处", 35, 2),
    ("食品安全约谈办法", "normative", "食品安全协调处", 36, 10),
    ("食品生产年度监督检查计划", "plan", "食品生产安全监督管理处", 37, 10),
    ("药品使用质量监管规则", "normative", "通衢省药品监督管理局", 39, 10),
)
OLD = ("计量服务中小企业暂行办法", "normative", "计量处", date(2024, 10, 8))
HEARD = (  # before the public now, and heard but not yet answered: days since begun, and how far
    ("餐饮服务明码标价行为指引", "guide", "网络交易和合同监督管理处", 19, 3),
    ("经营主体信用修复管理办法", "normative", "信用监督管理处", 24, 3),
    ("计量检定机构服务提升方案", "plan", "计量处", 64, 4),
)
ENDED = ("市场主体信用培育试行办法", "normative", "信用监督管理处", date(2024, 3, 4))
Leg = tuple[Step, Actor, int, dict[str, str]]
ALL = 10
TEXT = """{title}
第一条 为了{purpose}，根据有关法律、法规，结合本省实际，制定本文件。
第二条 本省行政区域内的相关活动，适用本文件。市场监督管理部门对各类经营者一视同仁。
第三条 各级市场监督管理部门按照职责分工组织实施，每半年公布一次落实情况。
"""
ABOUT = (
    "为了落实本年度工作任务、统一各地做法，起草单位在调研的基础上形成了草案。\n"
    "草案共三条，写明制定目的、适用范围和组织实施。"
)
FOUND_IN = 31
BREACH = (
    "第四条 优先支持在本地注册登记的检测机构承担任务，外地机构须在本地设立分支机构后方可参加。\n"
)
PROBLEM = "第四条优先本地机构、要求外地机构设立分支机构，限制商品和要素自由流动，请删去"


def span(count: int) -> timedelta:
    """Return a stretch of the demonstration's invented year."""
    return timedelta(days=count)


def step(*, say: Callable[[str], None]) -> None:
    """Make the documents of the demonstration, once."""
    del say
    if Instrument.objects.exists():
        return
    with transaction.atomic():
        for title, kind, organ, began in (ENDED, OLD):
            _make(title, kind, organ, None, ALL, began)
        for number, (title, kind, organ, measure, upto) in enumerate(WAYS):
            _make(title, kind, organ, measure, upto, date(2026, 2, 3) + span(5 * number))
        for title, kind, organ, ago, upto in HEARD:
            _make(title, kind, organ, None, upto, today() - span(ago))
    instruments_expire()


def _actor(organ: Organ, role: str) -> Actor | None:
    post = Post.objects.filter(organ=organ, role=role, until=None, user__is_demo=True).first()
    return actor_of(post.user, post, on=today()) if post else None


def _make(  # noqa: PLR0913, PLR0917 (a row of the table)
    title: str, kind: str, name: str, measure: int | None, upto: int, on: date
) -> None:
    organ = Organ.objects.filter(name=name, closed_on=None, region__is_fictional=True).first()
    clerk, head = (_actor(organ, role) if organ else None for role in ("clerk", "head"))
    if organ is None or clerk is None or head is None or on > today():
        return
    with held_at(on):
        made = instrument_begin(title=title, kind=kind, organ=organ, by=clerk, measure=measure)
        breach = BREACH if measure == FOUND_IN else ""
        draft_add(made, text=_text(title, measure) + breach, name="草案.docx", by=clerk)
    way = _way(clerk, head, on, made.pk)
    if measure == FOUND_IN:
        way = (*way[:5], *_sent_back(clerk, head), *way[5:])
    for taken, by, days, facts in way if upto == ALL else way[: upto - 2]:
        day = on + timedelta(days=days)
        if day > today():
            return
        with held_at(day):
            if Making.fair in taken.sources:
                draft_screen(made, by=head)
            if taken is Making.publish_outcome:
                hearing.answered(made, by=by)
            act(made.matter, taken, by=by, facts=facts)
            if taken is Making.fair_back:
                draft_add(made, text=_text(title, measure), name="草案（修改）.docx", by=clerk)
        if taken is Making.publish:
            hearing.said(made, since=day)


def _text(title: str, measure: int | None) -> str:
    purpose = f"落实工作方案第 {measure} 条" if measure else "规范有关工作"
    return TEXT.format(title=title, purpose=purpose)


def _way(clerk: Actor, head: Actor, on: date, serial: int) -> tuple[Leg, ...]:
    review = f"公平竞争审查表演示〔{on.year}〕{serial}号"
    effective = (on + span(110)).isoformat()
    return (
        (Making.publish, clerk, 14, {"channel": "省局门户网站和本平台", "about": ABOUT}),
        (Making.close_comments, clerk, 49, {}),
        (Making.publish_outcome, clerk, 51, {"summary": hearing.SUMMARY}),
        (Making.to_legal, clerk, 52, {}),
        (Making.legal_pass, head, 60, {"opinion": "权限、程序和内容合法"}),
        (Making.fair_pass, head, 74, {"conclusion": "none", "report": review}),
        (Making.issue, head, 80, {"meeting": "局务会议", "effective": effective}),
        (Making.file, clerk, 95, {"filing": f"演示备字{serial}"}),
    )


def _sent_back(clerk: Actor, head: Actor) -> tuple[Leg, ...]:
    """Return the way of a draft in which the screening found a breach: mended, reviewed again."""
    return (
        (Making.fair_back, head, 64, {"problems": PROBLEM}),
        (Making.to_legal, clerk, 68, {}),
        (Making.legal_pass, head, 71, {"opinion": "修改后合法"}),
    )
