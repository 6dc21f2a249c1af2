"""What a document in the making shows beside its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.text import Truncator

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.redaction import redacted
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.personal import PersonalFact, holds
from tongqu.work.instruments.models import Comment, Consultation, Instrument, Screening
from tongqu.work.instruments.periods import basis_of
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import end_of, rule_for

SHOWN, GIST = 12, 60


@shows(InstrumentMaking.kind)
def document(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show title, kind, measure, number and validity; the draft and what screening found."""
    del actor
    made = Instrument.objects.select_related("matter", "replaces__matter").get(matter=matter)
    groups = [Group("文件", tuple(_document(made))), Group("草案和筛查", tuple(_draft(made)))]
    if heard := Consultation.objects.filter(pk=made.pk).select_related("instrument").first():
        groups.append(Group("公开征求意见", tuple(_heard(heard, matter.number))))
        if rows := list(heard.comments.order_by("-serial")[:SHOWN]):
            groups.append(Group("公众意见", tuple(_comment(row, matter.number) for row in rows)))
    if made.expires_on:
        groups.append(Group("有效期", tuple(_validity(made))))
    return groups


def _document(made: Instrument) -> Iterator[Item]:
    yield Item("文件名称", made.title)
    yield Item("种类", made.get_kind_display())
    if made.measure:
        yield Item("对应措施", f"{made.year} 年第 {made.measure} 条")
    if made.number:
        yield Item("文号", made.number)
    if made.effective_on:
        yield Item("施行日期", made.effective_on.isoformat())
    if made.replaces:
        yield Item("代替", made.replaces.title, _matter(made.replaces))
    for other in made.successors.select_related("matter"):
        yield Item("代替它的文件", other.title, _matter(other))


def _draft(made: Instrument) -> Iterator[Item]:
    draft = made.drafts.first()
    url = reverse("instruments:draft", args=[made.matter.number])
    if draft is None:
        yield Item("草案", "还没有提交正文", url)
        return
    yield Item("草案", f"第 {draft.version} 稿（{draft.name}）", url)
    found = Screening.objects.filter(draft=draft).first()
    yield Item("公平竞争筛查", found.tally if found else "这一稿还没有筛查", url)


def _heard(row: Consultation, number: str) -> Iterator[Item]:
    page = reverse("instruments_portal:draft", args=[number])
    yield Item("公布页面", f"第 {row.draft.version} 稿", page)
    yield Item("期间", f"{row.opens_on} 至 {row.closes_on}")
    yield Item("依据", basis_of(row))
    left = row.comments.filter(decision="").count()
    total = row.comments.count()
    said = f"{total} 条，待处理 {left} 条" if left else f"{total} 条"
    yield Item("收到意见", said, reverse("instruments:comments", args=[number]))
    if row.handled_on:
        yield Item("采纳情况公布", f"{row.handled_on}", page)


def _comment(row: Comment, number: str) -> Item:
    at = f"{reverse('instruments:comments', args=[number])}#c{row.serial}"
    gist = Truncator(row.gist or redacted(row.text, (row.name, row.contact))).chars(GIST)
    said = row.get_decision_display() or "待处理"
    return Item(f"第 {row.serial} 条", f"{said}：{gist}", at)


@holds(InstrumentMaking.kind)
def commenters(matter: Matter) -> list[PersonalFact]:
    """Return who commented, in full, for who has stated a purpose."""
    rows = Comment.objects.filter(consultation__instrument__matter=matter)
    return [
        PersonalFact(f"第 {row.serial} 条意见", row.day, label, value)
        for row in rows
        for label, value in (("姓名或者名称", row.name), ("联系方式", row.contact))
        if value
    ]


def _validity(made: Instrument) -> Iterator[Item]:
    yield Item("有效期至", f"{made.expires_on}")
    rule, since = rule_for(made), made.effective_on
    if rule and since:
        yield Item("依据", rule.on(since).basis)
        assess = RULES.assess_before
        yield Item("最长到", f"{end_of(rule, since)}；届满前须评估（{assess.on(since).basis}）")
    if not InstrumentMaking.states[made.matter.state].final:
        url = f"{reverse('instruments:list')}?replaces={made.matter.number}"
        yield Item("重新公布", "起草代替它的文件", url)


def _matter(made: Instrument) -> str:
    return reverse("console:matter", args=[made.matter.number])
