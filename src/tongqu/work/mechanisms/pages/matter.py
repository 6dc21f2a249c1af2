"""What a meeting and an action item show beside their logs."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.work.mechanisms.models import Action, Mechanism, MeetingRecord
from tongqu.work.mechanisms.procedure import ActionItem, Meeting


def of_mechanism(mechanism: Mechanism) -> Item:
    """Return the mechanism as an item that opens it."""
    return Item(
        either("机制", "Mechanism"),
        mechanism.name,
        reverse("mechanisms:mechanism", args=[mechanism.pk]),
    )


@shows(Meeting.kind)
def meeting(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show the mechanism, its members and the topic."""
    del actor
    row = MeetingRecord.objects.select_related("mechanism").get(matter=matter)
    members = either("、", ", ").join(member.name for member in row.mechanism.members.all())
    items = (
        of_mechanism(row.mechanism),
        Item(either("议题", "Topic"), row.topic),
        Item(either("成员单位", "Members"), members),
    )
    return [Group(either("会议", "Meeting"), items)]


@shows(ActionItem.kind)
def action(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what was decided and by which meeting."""
    del actor
    row = Action.objects.select_related("meeting__mechanism").get(matter=matter)
    items = (
        Item(either("议定事项", "Decided"), row.text),
        Item(either("会议议题", "Topic of the meeting"), row.meeting.topic),
        of_mechanism(row.meeting.mechanism),
    )
    return [Group(either("议定事项", "Action item"), items)]
