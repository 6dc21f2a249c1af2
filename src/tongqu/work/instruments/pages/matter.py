"""What a document in the making shows beside its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.work.instruments.models import Instrument, Screening
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import end_of, rule_for


@shows(InstrumentMaking.kind)
def document(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show title, kind, measure, number and validity; the draft and what screening found."""
    del actor
    made = Instrument.objects.select_related("matter", "replaces__matter").get(matter=matter)
    groups = [
        Group(either("文件", "Document"), tuple(_document(made))),
        Group(either("草案和筛查", "Draft and screening"), tuple(_draft(made))),
    ]
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
