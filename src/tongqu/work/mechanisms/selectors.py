"""Mechanisms with their meetings, and the action items still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.given import given_at
from tongqu.kernel.matters.models import Line
from tongqu.kernel.procedure.both import Both, of
from tongqu.work.mechanisms.models import Action, Mechanism, MeetingRecord
from tongqu.work.mechanisms.procedure import ActionItem, Meeting


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its state, the number of its minutes and its action items."""

    record: MeetingRecord
    state: Both
    number: str
    actions: tuple[tuple[Action, Both], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A mechanism with how often it met this year and how many of its items are open."""

    mechanism: Mechanism
    held: int
    open_actions: int


def holdings(mechanisms: Sequence[int], on: date) -> QuerySet[Line]:
    """Return the lines by which mechanisms met in the year of a day, by that day."""
    return Line.objects.filter(
        step=Meeting.hold.name,
        day__gte=date(on.year, 1, 1),
        day__lte=on,
        matter__meeting__mechanism__in=mechanisms,
    )


def held_by(mechanisms: Sequence[int], on: date) -> dict[int, int]:
    """Return how often each mechanism met in the year of a day, by that day."""
    found: dict[int, int] = dict.fromkeys(mechanisms, 0)
    for number in holdings(mechanisms, on).values_list("matter__meeting__mechanism", flat=True):
        found[number] += 1
    return found


def mechanisms() -> QuerySet[Mechanism]:
    """Return every mechanism; the list is open to all officers."""
    return Mechanism.objects.select_related("convener").prefetch_related("members")


def overviews_of(rows: Sequence[Mechanism]) -> list[Overview]:
    """Return mechanisms with their figures, in two queries however many they are."""
    keys = [row.pk for row in rows]
    held = held_by(keys, today())
    by = "meeting__mechanism"
    open_ = Action.objects.filter(matter__closed_on=None, meeting__mechanism__in=keys)
    counts = dict(open_.order_by().values_list(by).annotate(Count("pk")))
    return [Overview(row, held[row.pk], counts.get(row.pk, 0)) for row in rows]


def meetings(mechanism: Mechanism) -> QuerySet[MeetingRecord]:
    """Return a mechanism's meetings with their action items."""
    rows = mechanism.meetings.select_related("matter")
    return rows.prefetch_related("actions__matter__organ")


def meetings_of(records: Sequence[MeetingRecord]) -> list[MeetingRow]:
    """Return meetings with what they decided."""
    issued = given_at((record.pk for record in records), Meeting.minute.name)
    return [
        MeetingRow(
            record,
            of(Meeting.states[record.matter.state]),
            issued.get(record.pk, {}).get("number", ""),
            tuple(
                (action, of(ActionItem.states[action.matter.state]))
                for action in record.actions.all()
            ),
        )
        for record in records
    ]
