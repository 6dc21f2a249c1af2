"""What runs beside the year's letters, through the ordinary services, in one county.

A joint complaint, one by an agent, a letter that complains and reports, a duplicate, two letters
handled as one, clues that became leads, a dispute over jurisdiction, objections to what is
published, an enrolment asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, actor_of, party
from tongqu.kernel.organs.models import Kind, Organ, Post
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.procedure import Complaint, Jurisdiction, Objection
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.jurisdiction import jurisdiction_open
from tongqu.service.complaints.services.merging import letters_merge
from tongqu.service.complaints.services.objections import objection_file
from tongqu.service.complaints.services.odr import enrolment_ask
from tongqu.service.complaints.services.parts import (
    Dispute,
    Letter,
    Offence,
    Operator,
    Source,
    Writer,
)
from tongqu.work.leads.models import LeadFacts
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.services import lead_dispatch

MARK = "演示·"
CLUES = ("柜台上摆着过期的样品。", "价签与收款系统里的价格不一致。", "墙上没有挂营业执照。")


def lived(organs: Iterable[Organ]) -> None:
    """Let a few things happen in the county that has a clerk and a head of its own, if any."""
    for organ in organs:
        clerk, head = _person(organ, "clerk"), _person(organ, "head")
        if clerk and head:
            others = [each for each in organs if each.parent_id == organ.parent_id]
            _letters(organ, clerk)
            _clues(organ, clerk, head)
            _dispute(organ, [each for each in others if each.pk != organ.pk], clerk)
            _objections(organ, head)
            return


def _person(organ: Organ, role: str) -> Actor | None:
    posts = Post.objects.filter(role=role, until=None, organ__path__startswith=organ.path)
    for post in posts.select_related("user").order_by("pk"):
        found = actor_of(User.objects.get(pk=post.user_id), post, on=today())
        if found.sees(organ.path):
            return found
    return None


def _letters(organ: Organ, clerk: Actor) -> None:
    model = ComplaintFacts.objects.filter(matter__organ=organ, matter__state="received").first()
    if model is None:
        return
    where = Whereabouts(organ.region_id, model.operator_address)
    shop = Operator(model.operator_name, model.operator_key, where)
    dispute = Dispute(model.category, model.goods, model.text, "refund", today())
    me = Writer(model.name, model.phone)
    rest = (f"{MARK}钱某", f"{MARK}孙某", f"{MARK}李某")
    made = {
        "again": Letter(me, shop, Source(Channel.CITIZEN, "演示-重复-1"), dispute),
        "joint": Letter(
            Writer(rest[0], "10000009001", joint=rest, representatives=rest[:1]),
            shop,
            dispute=dispute,
        ),
        "agent": Letter(
            Writer(rest[1], "10000009002", agent=f"{MARK}周某", agent_phone="10000009003"),
            shop,
            dispute=dispute,
        ),
        "both": Letter(
            Writer(rest[2], "10000009004"),
            shop,
            dispute=dispute,
            offence=Offence(model.category, f"{model.text}店里没有明码标价。", is_named=True),
        ),
    }
    for key, letter in made.items():
        letter_file(letter, by=consumer(), key=f"demo:complaints:{key}")
    twice = Writer(f"{MARK}吴某", "10000009005")
    first, second = (
        letter_file(
            Letter(twice, shop, Source(channel, ticket), dispute),
            by=consumer(),
            key=f"demo:complaints:twice-{channel}",
        )
        for channel, ticket in ((Channel.PORTAL, ""), (Channel.CITIZEN, "演示-重复-2"))
    )
    letters_merge(second.matters[0], into=first.matters[0], by=clerk)


def _clues(organ: Organ, clerk: Actor, head: Actor) -> None:
    station = Organ.objects.filter(parent=organ, kind=Kind.STATION, closed_on=None).first()
    rows = Matter.objects.filter(kind=Complaint.kind, organ=organ, state="mediating")
    for at, (matter, clue) in enumerate(zip(rows.order_by("-pk")[:3], CLUES, strict=False)):
        facts = {"note": "到店了解情况，双方同意继续协商。", "clue": clue}
        act(matter, Complaint.record, by=clerk, facts=facts)
        lead = LeadFacts.objects.get(source=matter).matter
        if at == 0 or station is None:
            continue
        lead_dispatch(lead, to=station, wish="请现场核查。", by=head, key="demo")
        if at == 1:
            act(lead, Lead.urge, by=head, facts={"wish": "请抓紧核查并反馈。"})
            continue
        found = {"feedback": "属实，已责令当场改正。", "outcome": "rectified"}
        act(lead, Lead.answer, by=head, facts=found)
        act(lead, Lead.close, by=head, facts={})


def _dispute(organ: Organ, others: list[Organ], clerk: Actor) -> None:
    rows = ReportFacts.objects.filter(matter__organ=organ, matter__state="received")
    for row, other in zip(rows.order_by("-pk")[:2], others, strict=False):
        dispute = jurisdiction_open(
            row.matter,
            against=other,
            reason="举报的行为发生在对方辖区。",
            by=clerk,
            key=f"demo:jurisdiction:{row.pk}",
        )
        if other is not others[0]:
            why = {"reason": "协商未能一致，报请指定。"}
            act(dispute, Jurisdiction.refer, by=clerk, facts=why)


def _objections(organ: Organ, head: Actor) -> None:
    rows = ComplaintFacts.objects.filter(matter__organ=organ, matter__state="agreed")
    steps = (Objection.correct, Objection.uphold, None)
    chosen = rows.exclude(operator_key="").select_related("matter").order_by("-pk")[:3]
    for row, step in zip(chosen, steps, strict=False):
        me = party(row.operator_name, row.operator_key)
        opened = objection_file(
            row, reason="这一件说的不是本店的商品。", by=me, key=f"demo:objection:{row.pk}"
        )
        if step:
            act(opened, step, by=head, facts={"finding": "已核对购物凭证和双方陈述。"})
    asking = rows.exclude(operator_key__in=[row.operator_key for row in chosen])
    if shop := asking.exclude(operator_key="").order_by("pk").first():
        me = party(shop.operator_name, shop.operator_key)
        enrolment_ask(contact="客户服务部（演示）", organ=organ, by=me)
