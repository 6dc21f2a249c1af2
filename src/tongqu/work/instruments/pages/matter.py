"""What a document in the making shows beside its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.text import Truncator

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.redaction import redacted
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.personal import PersonalFact, holds
from tongqu.kernel.ui.words import either, worded
from tongqu.work.instruments.models import Comment, Consultation, Instrument, Screening
from tongqu.work.instruments.periods import ground_of
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import end_of, rule_for

SHOWN, GIST = 12, 60


@shows(InstrumentMaking.kind)
def document(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show title, kind, measure, number and validity; the draft and what screening found."""
    del actor
    made = Instrument.objects.select_related("matter", "replaces__matter").get(matter=matter)
    groups = [
        Group(either("文件", "Document"), tuple(_document(made))),
        Group(either("草案和筛查", "Draft and screening"), tuple(_draft(made))),
    ]
    if heard := Consultation.objects.filter(pk=made.pk).select_related("instrument").first():
        items = tuple(_heard(heard, matter.number))
        groups.append(Group(either("公开征求意见", "Before the public"), items))
        if rows := list(heard.comments.order_by("-serial")[:SHOWN]):
            said = tuple(_comment(row, matter.number) for row in rows)
            groups.append(Group(either("公众意见", "Comments"), said))
    if made.expires_on:
        groups.append(Group(either("有效期", "Validity"), tuple(_validity(made))))
    return groups


def _document(made: Instrument) -> Iterator[Item]:
    yield Item(either("文件名称", "Title"), made.title)
    yield Item(either("种类", "Kind"), made.get_kind_display())
    if made.measure:
        yield Item(
            either("对应措施", "Measure"),
            either(f"{made.year} 年第 {made.measure} 条", f"No. {made.measure} of {made.year}"),
        )
    if made.number:
        yield Item(either("文号", "Number"), made.number)
    if made.effective_on:
        yield Item(either("施行日期", "In force from"), made.effective_on.isoformat())
    if made.replaces:
        yield Item(either("代替", "Replaces"), made.replaces.title, _matter(made.replaces))
    for other in made.successors.select_related("matter"):
        yield Item(either("代替它的文件", "Replaced by"), other.title, _matter(other))


def _draft(made: Instrument) -> Iterator[Item]:
    draft = made.drafts.first()
    url = reverse("instruments:draft", args=[made.matter.number])
    if draft is None:
        yield Item(either("草案", "Draft"), either("还没有提交正文", "No text handed in yet"), url)
        return
    version, name = draft.version, draft.name
    words = either(f"第 {version} 稿（{name}）", f"Version {version} ({name})")
    yield Item(either("草案", "Draft"), words, url)
    found = Screening.objects.filter(draft=draft).first()
    none = either("这一稿还没有筛查", "This version is not screened yet")
    screened = either("公平竞争筛查", "Fair-competition screening")
    yield Item(screened, found.tally if found else none, url)


def _heard(row: Consultation, number: str) -> Iterator[Item]:
    page = reverse("instruments_portal:draft", args=[number])
    version = row.draft.version
    yield Item(
        either("公布页面", "Published as"), either(f"第 {version} 稿", f"Version {version}"), page
    )
    time = either(f"{row.opens_on} 至 {row.closes_on}", f"{row.opens_on} to {row.closes_on}")
    yield Item(either("期间", "Open"), time)
    ground = ground_of(row)
    unread = "" if ground.is_verified else either("（未经核对原文）", " (unverified)")
    yield Item(either("期限依据", "Ground"), f"{ground.basis}{unread}")
    left, total = row.comments.filter(decision="").count(), row.comments.count()
    waiting = either(f"，待处理 {left} 条", f", {left} to decide") if left else ""
    said = either(f"{total} 条", f"{total}") + waiting
    at = reverse("instruments:comments", args=[number])
    yield Item(either("收到意见", "Comments"), said, at)
    if row.handled_on:
        yield Item(either("采纳情况公布", "Outcome published"), f"{row.handled_on}", page)


def _comment(row: Comment, number: str) -> Item:
    at = f"{reverse('instruments:comments', args=[number])}#c{row.serial}"
    gist = Truncator(row.gist or redacted(row.text, (row.name, row.contact))).chars(GIST)
    said = worded(row.get_decision_display()) or either("待处理", "To decide")
    words = either(f"{said}：{gist}", f"{said}: {gist}")
    return Item(either(f"第 {row.serial} 条", f"No. {row.serial}"), words, at)


@holds(InstrumentMaking.kind)
def commenters(matter: Matter) -> list[PersonalFact]:
    """Return who commented, in full, for who has stated a purpose."""
    rows = Comment.objects.filter(consultation__instrument__matter=matter)
    name, contact = Both("姓名或者名称", "Name"), Both("联系方式", "Contact")
    return [
        PersonalFact(
            Both(f"第 {row.serial} 条意见", f"Comment {row.serial}"), row.day, label, value
        )
        for row in rows
        for label, value in ((name, row.name), (contact, row.contact))
        if value
    ]


def _validity(made: Instrument) -> Iterator[Item]:
    yield Item(either("有效期至", "Valid until"), f"{made.expires_on}")
    rule, since = rule_for(made), made.effective_on
    if rule and since:
        yield Item(either("依据", "Ground"), rule.on(since).basis)
        assess = RULES.assess_before
        last, ground = end_of(rule, since), assess.on(since).basis
        words = either(
            f"{last}；届满前须评估（{ground}）",
            f"{last}; to be assessed before it ends ({ground})",
        )
        yield Item(either("最长到", "At the latest"), words)
    if not InstrumentMaking.states[made.matter.state].final:
        url = f"{reverse('instruments:list')}?replaces={made.matter.number}"
        words = either("起草代替它的文件", "Draft what replaces it")
        yield Item(either("重新公布", "Publish anew"), words, url)


def _matter(made: Instrument) -> str:
    return reverse("console:matter", args=[made.matter.number])
