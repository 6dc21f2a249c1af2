"""What a meeting and an action item show beside their logs."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.work.mechanisms.models import Action, Mechanism, MeetingRecord
from tongqu.work.mechanisms.procedure import ActionItem, Meeting


def of_mechanism(mechanism: Mechanism) -> Item:
    """Return the mechanism as an item that opens it."""
    return Item("机制", mechanism.name, reverse("mechanisms:mechanism", args=[mechanism.pk]))


@shows(Meeting.kind)
def meeting(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show the mechanism, its members and the topic."""
    del actor
    row = MeetingRecord.objects.select_related("mechanism").get(matter=matter)
    members = "、".join(member.name for member in row.mechanism.members.all())
    items = (of_mechanism(row.mechanism), Item("议题", row.topic), Item("成员单位", members))
    return [Group("会议", items)]


@shows(ActionItem.kind)
def action(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what was decided and by which meeting."""
    del actor
    row = Action.objects.select_related("meeting__mechanism").get(matter=matter)
    items = (
        Item("议定事项", row.text),
        Item("会议议题", row.meeting.topic),
        of_mechanism(row.meeting.mechanism),
    )
    return [Group("议定事项", items)]
