"""What a lead shows of itself on the matter's page."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.work.leads.models import LeadFacts
from tongqu.work.leads.procedure import Lead


@shows(Lead.kind)
def lead_facts(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Return what the lead says, where it came from, what became of it."""
    row = LeadFacts.objects.select_related("source").filter(pk=matter.pk).first()
    if row is None:
        return ()
    items = [Item(either("线索内容", "Lead"), row.text)]
    if row.source and actor.sees(row.source.path):
        url = reverse("console:matter", args=[row.source.number])
        items.append(Item(either("来源办件", "From"), row.source.number, url))
    if row.urged:
        items.append(Item(either("催办", "Urged"), either(f"{row.urged} 次", f"{row.urged} times")))
    if row.outcome:
        items.append(Item(either("核查情况", "Found"), row.feedback))
        items.append(Item(either("处理结果", "Outcome"), row.get_outcome_display()))
    if matter.state == Lead.registered.name and actor.sees(matter.path):
        url = reverse("leads:dispatch", args=[matter.number])
        items.append(Item(either("分办", "Dispatch"), either("选择承办机关", "Choose"), url))
    return (Group(either("线索", "Lead"), tuple(items)),)
