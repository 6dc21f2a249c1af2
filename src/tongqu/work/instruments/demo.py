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
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import instrument_begin

LEGAL = "政策法规处"
WAYS = (
    ("修订省局规范性文件制定程序规定", "normative", "政策法规处", 4, 9),
    ("行政机关防范滥用行政权力合规指引", "guide", "反垄断处", 6, 9),
    ("企业合同信用公示管理办法", "normative", "网络交易和合同监督管理处", 10, 4),
    ("绿色项目评价规范", "standard", "通衢省计量测试技术研究院", 13, 6),
    ("充电设施计量监督规范", "standard", "计量处", 31, 9),
    ("投诉信息公示工作指南", "guide", "消费者权益保护处", 34, 8),
    ("消费品召回管理工作规范", "normative", "质量发展处", 35, 2),
    ("食品安全约谈办法", "normative", "食品安全协调处", 36, 9),
    ("食品生产年度监督检查计划", "plan", "食品生产安全监督管理处", 37, 9),
)


def step(*, say: Callable[[str], None]) -> None:
    """Make the documents of the demonstration, once."""
    del say
    if Instrument.objects.exists():
        return
    with transaction.atomic():
        for number, (title, kind, organ, measure, upto) in enumerate(WAYS):
            _make(title, kind, organ, measure, upto, date(2026, 2, 3) + timedelta(days=5 * number))


def _actor(organ: Organ, role: str) -> Actor | None:
    post = Post.objects.filter(organ=organ, role=role, until=None, user__is_demo=True).first()
    return actor_of(post.user, post, on=today()) if post else None


def _make(title: str, kind: str, name: str, measure: int, upto: int, on: date) -> None:  # noqa: PLR0913, PLR0917 (a row of the table)
    organ = Organ.objects.filter(name=name, closed_on=None, region__is_fictional=True).first()
    clerk, head = (_actor(organ, role) if organ else None for role in ("clerk", "head"))
    if organ is None or clerk is None or head is None or on > today():
        return
    with held_at(on):
        made = instrument_begin(title=title, kind=kind, organ=organ, by=clerk, measure=measure)
    serial = 10 + measure
    way: tuple[tuple[Step, Actor, int, dict[str, str]], ...] = (
        (Making.publish, clerk, 14, {"channel": "省局门户网站“征求意见”栏"}),
        (Making.close_comments, clerk, 45, {"summary": "收到意见 6 条，采纳 4 条，其余已说明理由"}),
        (Making.to_legal, clerk, 52, {}),
        (Making.legal_pass, head, 60, {"opinion": "权限、程序和内容合法"}),
        (
            Making.fair_pass,
            head,
            66,
            {"conclusion": "none", "report": f"公平竞争审查表演示〔2026〕{serial}号"},
        ),
        (
            Making.issue,
            head,
            80,
            {
                "meeting": "局务会议",
                "number": f"演示规〔2026〕{serial}号",
                "effective": (on + timedelta(days=100)).isoformat(),
            },
        ),
        (Making.file, clerk, 95, {"filing": f"演示备字{serial}"}),
    )
    for taken, by, days, facts in way[: upto - 2]:
        day = on + timedelta(days=days)
        if day > today():
            return
        with held_at(day):
            act(made.matter, taken, by=by, facts=facts)
