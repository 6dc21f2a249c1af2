"""What a complaint, a report and an objection show of themselves on the matter's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.fields import masked
from tongqu.kernel.privacy.masking import Mask, mask
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.personal import PersonalFact, holds
from tongqu.kernel.ui.words import day_with_weekday, either, worded
from tongqu.service.complaints.models import ComplaintFacts, ObjectionFacts, ReportFacts
from tongqu.service.complaints.models.complaint import OTHERS
from tongqu.service.complaints.models.intake import PERSONAL
from tongqu.service.complaints.pages.beside import beside_of
from tongqu.service.complaints.procedure import Complaint, Objection, Report
from tongqu.service.complaints.selectors.law import age_of
from tongqu.service.complaints.selectors.repeats import candidates_of, repeats_of
from tongqu.service.complaints.selectors.saying import ended_ground


@shows(Complaint.kind)
def complaint_facts(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return a complaint's facts in groups; persons masked."""
    row = ComplaintFacts.objects.select_related("region", "receiver").filter(pk=matter.pk).first()
    if row is None:
        return ()
    return (
        Group(either("投诉内容", "Complaint"), tuple(_dispute(row))),
        Group(either("当事人", "Parties"), tuple(_parties(row))),
        *_findings(row, matter),
        *beside_of(matter, actor),
    )


@shows(Report.kind)
def report_facts(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return a report's facts in groups; who reported is masked."""
    row = ReportFacts.objects.select_related("region", "receiver").filter(pk=matter.pk).first()
    if row is None:
        return ()
    items = [
        Item(either("分类", "Category"), row.category_said),
        Item(either("线索", "Clue"), row.text),
        Item(either("发生地点", "Where"), row.happened_at or "—"),
        Item(
            either("举报方式", "How"),
            either("实名", "In their own name") if row.is_named else either("匿名", "Anonymously"),
        ),
    ]
    if row.case:
        items.append(Item(either("案号", "Case"), row.case))
    if row.finding:
        items.append(Item(either("核查情况", "Finding"), row.finding))
    items += _alike(row, matter)
    return (
        Group(either("举报内容", "Report"), tuple(items)),
        Group(either("当事人", "Parties"), tuple(_parties(row))),
        *beside_of(matter, actor),
    )


@shows(Objection.kind)
def objection_facts(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return an objection and the complaint it is about."""
    del actor
    row = ObjectionFacts.objects.select_related("complaint__matter").filter(pk=matter.pk).first()
    if row is None:
        return ()
    about = row.complaint.matter.number
    items = (
        Item(either("异议理由", "Reason"), row.reason),
        Item(either("所公示的投诉", "Complaint"), about, reverse("console:matter", args=[about])),
    )
    return (Group(either("公示异议", "Objection"), items),)


@holds(Complaint.kind)
def complaint_persons(matter: Matter) -> list[PersonalFact]:
    """Return the complainant in full, for who has stated a purpose."""
    return _persons(ComplaintFacts.objects.filter(pk=matter.pk).first(), matter)


@holds(Report.kind)
def report_persons(matter: Matter) -> list[PersonalFact]:
    """Return the reporter in full, for who has stated a purpose."""
    return _persons(ReportFacts.objects.filter(pk=matter.pk).first(), matter)


def _persons(row: ComplaintFacts | ReportFacts | None, matter: Matter) -> list[PersonalFact]:
    step = Both("收件", "Received")
    names = [(field, label) for field, label, _ in PERSONAL]
    if isinstance(row, ComplaintFacts):
        names += [(field, label) for field, label, _, _ in OTHERS]
    return [
        PersonalFact(step, matter.opened_on, label, str(getattr(row, field)))
        for field, label in names
        if row is not None and getattr(row, field)
    ]


def _dispute(row: ComplaintFacts) -> Iterator[Item]:
    yield Item(either("分类", "Category"), row.category_said)
    yield Item(either("商品或者服务", "Goods or service"), row.goods or "—")
    yield Item(either("请求", "Demand"), row.get_demand_display())
    if row.amount is not None:
        yield Item(either("涉及金额", "Amount"), _yuan(row.amount))
    if row.bought_on:
        yield Item(either("购买日期", "Bought"), day_with_weekday(row.bought_on))
    if row.known_on:
        yield Item(either("知道受损", "Known since"), _age(row))
    yield Item(either("事实和理由", "Facts"), row.text)


def _age(row: ComplaintFacts) -> str:
    if row.known_on is None:
        return "—"
    age = age_of(row.known_on, row.matter.opened_on)
    known, last = day_with_weekday(row.known_on), day_with_weekday(age.last)
    if age.is_too_old:
        how = either("收件时已超过法定期间", "past the statutory period when received")
    else:
        how = either("没有超过法定期间", "within the statutory period")
    return either(
        f"{known} · {how}（到 {last} 为止，{age.basis}）",
        f"{known} · {how} (until {last}, {age.basis})",
    )


def _yuan(sum_: Decimal) -> str:
    return either(f"{sum_:,.2f} 元", f"{sum_:,.2f} yuan")


def _parties(row: ComplaintFacts | ReportFacts) -> Iterator[Item]:
    words = [masked(row, field) for field in ("name", "phone", "address")]
    yield Item(
        either("来件人", "Written by"),
        "　".join(filter(None, words)) or either("匿名", "Anonymous"),
    )
    yield Item(either("经营者", "Operator"), f"{row.operator_name} {row.operator_key}".strip())
    yield Item(either("经营方式", "Kind of place"), _place(row))
    if isinstance(row, ComplaintFacts):
        yield from _others(row)
    where = row.operator_address or (row.region.name if row.region else "")
    yield Item(either("地址", "Address"), where or either("不明", "Unknown"))
    ticket = f"{worded(row.get_channel_display())} {row.ticket}".strip()
    yield Item(either("来源", "Source"), ticket)
    if row.receiver:
        yield Item(either("统一接收机构", "Received by"), row.receiver.name)


def _place(row: ComplaintFacts | ReportFacts) -> str:
    lost = either("公示地址联系不上", "not found at its published address")
    more = [row.platform, lost if row.is_unreachable else ""]
    place = worded(row.get_place_display())
    said = either("，", ", ").join(filter(None, more))
    return either(f"{place}（{said}）", f"{place} ({said})") if said else place


def _findings(row: ComplaintFacts, matter: Matter) -> Iterator[Group]:
    repeats = repeats_of(row)
    items = [
        Item(
            either("这位投诉人近一年", "This person, one year"),
            either(
                f"{repeats.complaints} 件，{repeats.operators} 家，同类 {repeats.same_category} 件",
                f"complaints {repeats.complaints}, operators {repeats.operators}, "
                f"of the same kind {repeats.same_category}",
            ),
        ),
        Item(
            either("这家经营者近一年", "This operator, one year"),
            either(
                f"被投诉 {repeats.against_operator} 件",
                f"complaints {repeats.against_operator}",
            ),
        ),
    ]
    if repeats.is_often:
        items.append(Item(either("件数较多", "Writes often"), repeats.basis))
    items += _alike(row, matter)
    yield Group(either("往来情况（供参考，不作结论）", "Counts, not a verdict"), tuple(items))
    if outcome := tuple(_outcome(row, matter)):
        yield Group(either("处理结果", "Outcome"), outcome)


def _alike(row: ComplaintFacts | ReportFacts, matter: Matter) -> Iterator[Item]:
    for each in candidates_of(row):
        url = reverse("complaints:merge", args=[matter.number, each.matter.number])
        number, like = each.matter.number, each.likeness
        words = either(f"{number}（相似度 {like}）", f"{number} (likeness {like})")
        yield Item(either("可能重复", "Perhaps the same"), words, url)


def _others(row: ComplaintFacts) -> Iterator[Item]:
    """Yield the agent, and those who complain together."""
    if row.agent:
        agent = f"{masked(row, 'agent')}　{masked(row, 'agent_phone')}"
        papers = (
            either("已核对授权委托书", "mandate seen")
            if row.mandate_on
            else either("授权委托书未核对，核对后才能受理", "mandate not seen yet")
        )
        words = either(f"{agent}（{papers}）", f"{agent} ({papers})")
        yield Item(either("委托代理人", "Agent"), words)
    if row.joint:
        many = len(row.joint.splitlines())
        chosen = "、".join(mask(each, Mask.NAME) for each in row.representatives.split("、"))
        words = (
            either(f"{many} 人，代表人：{chosen}", f"{many} persons, represented by {chosen}")
            if chosen
            else either(f"{many} 人，没有推选代表人", f"{many} persons, no representative")
        )
        yield Item(either("共同投诉", "Together"), words)


def _outcome(row: ComplaintFacts, matter: Matter) -> Iterator[Item]:
    if row.ended_ground:
        ground = ended_ground(row, matter)
        words = row.ended_ground
        if ground:
            said = worded(ground.label)
            words = either(f"{said}（{ground.basis}）", f"{said} ({ground.basis})")
        yield Item(either("情形", "Ground"), words)
        yield Item(either("理由", "Reason"), row.ended_reason or "—")
    if row.agreement:
        yield Item(either("协议", "Agreement"), row.agreement)
    if row.recovered is not None:
        yield Item(either("挽回损失", "Recovered"), _yuan(row.recovered))
    if row.withheld_on:
        words = f"{day_with_weekday(row.withheld_on)} · {row.withheld_ground}"
        yield Item(either("停止公示", "Not published since"), words)
