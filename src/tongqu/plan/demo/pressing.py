"""Prompts, written urgings and parts given to cities and counties in the demonstration."""

from __future__ import annotations

from datetime import timedelta

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.organs.actors import actor_of
from tongqu.kernel.organs.models import Kind, Organ, Post
from tongqu.plan.demo.cast import Cast, do, span
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.procedure import Prompting, Urging
from tongqu.plan.services import Part, deliverable_decompose, prompt_send, urge_issue

URGED = {
    22: "国家质检中心申建材料尚未报送，请说明进度和补救措施",
    41: "监测系统二期迟于计划，请报整改时间表",
}
PROMPTED = {10: "请在月底前补报公示企业名单", 19: "请报商标品牌指导站验收安排"}
PARTED = {26: "企业标准自我声明公开", 32: "创建放心消费示范单位"}
SHARE = (900, 60)


def urges(plan: WorkPlan, cast: Cast) -> None:
    """Urge two measures: one answered, one not yet."""
    for place, (no, words) in enumerate(URGED.items()):
        measure = plan.measures.get(no=no)
        day = today() - timedelta(days=12 - place * 9)
        with held_at(day):
            issued = urge_issue(measure, about=words, by=cast.office["M"])
        clerk = cast.clerks.get(issued.matter.organ_id)
        if place == 0 and clerk:
            reply = "材料已完成内审，本月底前报送，专人跟进。"
            do(issued.matter, Urging.reply, clerk, day + span(2), reply=reply)


def prompts(plan: WorkPlan, cast: Cast) -> None:
    """Prompt two measures: one has answered, one has the prompt before it."""
    for place, (no, words) in enumerate(PROMPTED.items()):
        measure = plan.measures.get(no=no)
        day = today() - timedelta(days=6 - place * 5)
        with held_at(day):
            sent = prompt_send(measure, about=words, by=cast.office["M"])
        clerk = cast.clerks.get(sent.matter.organ_id)
        if place == 0 and clerk:
            do(sent.matter, Prompting.answer, clerk, day + span(1), reply="名单已报，差额下月补齐")


def parts(plan: WorkPlan, cast: Cast) -> None:
    """Break two deliverables down to cities and to their counties; some have handed theirs in."""
    bureaus = Organ.objects.filter(
        kind=Kind.BUREAU, system="M", region__is_fictional=True, closed_on=None
    ).exclude(region__level="province")
    places = [
        *bureaus.filter(region__level="city")[:3],
        *bureaus.filter(region__level="county")[:2],
    ]
    for place, (no, words) in enumerate(PARTED.items()):
        row = Deliverable.objects.filter(measure__plan=plan, measure__no=no).first()
        if row is None or row.matter is None or not row.matter.is_open:
            continue
        with held_at(today() - span(60)):
            share = [Part(organ, f"{words} {SHARE[place]} 家") for organ in places]
            made = deliverable_decompose(row, share, by=cast.office["M"])
        for part in made:
            _work_part(part, cast)


def _work_part(part: Deliverable, cast: Cast) -> None:
    """Let whoever holds a post in the bureau hand the part in; the office closes the first."""
    post = Post.objects.filter(organ=part.owner, role="head", until=None, user__is_demo=True)
    held = post.select_related("user").first()
    if held is None or part.matter is None:
        return
    head = actor_of(held.user, held, on=today())
    day = today() - span(20)
    do(part.matter, Work.hand_in, head, day, evidence="验收材料和台账已报，编号演示")
    if part.owner and part.owner.region.level == "city":
        do(part.matter, Work.confirm, cast.office["M"], day + span(4), opinion="与台账一致")
