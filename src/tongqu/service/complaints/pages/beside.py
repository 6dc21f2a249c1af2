"""What runs beside a letter: leads out of it, a dispute who handles it; on its matter's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either, worded
from tongqu.service.complaints.models import JurisdictionFacts
from tongqu.service.complaints.procedure import Jurisdiction
from tongqu.work.leads.selectors import leads_out_of


def beside_of(matter: Matter, actor: Actor) -> Iterator[Group]:
    """Yield what became of the leads out of a letter, and who disputes that it is handled here."""
    items = list(_leads(matter, actor))
    lead = f"{reverse('leads:new')}?from={matter.number}"
    words = either("登记为线索并分办", "Register and dispatch")
    items.append(Item(either("移交线索", "Hand over as a lead"), words, lead))
    yield Group(either("违法线索", "Leads"), tuple(items))
    disputes = list(_disputes(matter, actor))
    if matter.is_open and not any(row.matter.is_open for row in _rows(matter)):
        words = either("与另一机关有管辖争议，协商或者报请指定", "Dispute who handles it")
        url = reverse("complaints:jurisdiction", args=[matter.number])
        disputes.append(Item(either("提出争议", "Dispute"), words, url))
    if disputes:
        yield Group(either("管辖", "Jurisdiction"), tuple(disputes))


@shows(Jurisdiction.kind)
def jurisdiction_facts(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return who disputes with whom about what, and who was found to be competent."""
    rows = JurisdictionFacts.objects.select_related("about", "holder", "against", "decided")
    row = rows.filter(pk=matter.pk).first()
    if row is None:
        return ()
    sees = actor.sees(row.about.path)
    about = reverse("console:matter", args=[row.about.number]) if sees else ""
    items = [
        Item(either("争议的办件", "About"), row.about.number, about),
        Item(either("双方", "Between"), f"{row.holder.name}、{row.against.name}"),
        Item(either("理由", "Reason"), row.reason),
    ]
    if row.decided:
        items.append(
            Item(
                either("确定由", "Decided"),
                either(f"{row.decided.name}（{row.why}）", f"{row.decided.name} ({row.why})"),
            )
        )
    return (Group(either("管辖争议", "Dispute"), tuple(items)),)


def _leads(matter: Matter, actor: Actor) -> Iterator[Item]:
    for row in leads_out_of(matter):
        lead = row.matter
        state = state_of(lead.kind, lead.state)
        said = [either(state.label, state.label_en)]
        if row.outcome:
            said.append(worded(row.get_outcome_display()))
        sees = actor.sees(lead.path)
        url = reverse("console:matter", args=[lead.number]) if sees else ""
        found = f"{either('：', ': ')}{row.feedback}" if row.feedback and sees else ""
        yield Item(
            f"{either('线索', 'Lead')} {lead.number}",
            f"{either('，', ', ').join(said)}{found}",
            url,
        )


def _disputes(matter: Matter, actor: Actor) -> Iterator[Item]:
    for row in _rows(matter):
        state = state_of(row.matter.kind, row.matter.state)
        decided = f"{either('：', ': ')}{row.decided.name}" if row.decided else ""
        sees = actor.sees(row.matter.path)
        url = reverse("console:matter", args=[row.matter.number]) if sees else ""
        comma = either("，", ", ")
        words = f"{row.matter.number}{comma}{either(state.label, state.label_en)}{decided}"
        yield Item(either("争议", "Dispute"), words, url)


def _rows(matter: Matter) -> list[JurisdictionFacts]:
    rows = JurisdictionFacts.objects.filter(about=matter)
    return list(rows.select_related("matter", "decided").order_by("pk"))
