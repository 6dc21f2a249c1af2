"""Conditions that can give way, and the lists as they would stand without them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Task


class Condition(StrEnum):
    """A condition that an organ may waive or cure, mildest first; avoidance by law is not one."""

    CAP = "cap"
    ROTATION = "rotation"
    LEAD = "lead"
    REGION = "region"
    LEAVE = "leave"
    ITEM = "item"


ORDER = {condition: position for position, condition in enumerate(Condition)}


@dataclass(frozen=True, slots=True)
class Waiver:
    """One condition given up: for a person, and where it matters an enterprise, region or item.

    ``CAP`` without a person is the common cap of the draw.
    """

    condition: Condition
    inspector: str = ""
    about: str = ""

    @property
    def order(self) -> tuple[int, str, str]:
        """Return where it stands among all: kind, person, what it is about."""
        return (ORDER[self.condition], self.inspector, self.about)


COMMON_CAP = Waiver(Condition.CAP)


def needed(person: Inspector, task: Task) -> tuple[Waiver, ...] | None:
    """Return what must give way before a person may take a task; None where the law forbids it."""
    if any(avoidance.enterprise == task.enterprise for avoidance in person.avoids):
        return None
    waivers = []
    if person.code in task.last:
        waivers.append(Waiver(Condition.ROTATION, person.code, task.enterprise))
    if not any(task.region.startswith(region) for region in person.regions):
        waivers.append(Waiver(Condition.REGION, person.code, task.region))
    if task.item not in person.items:
        waivers.append(Waiver(Condition.ITEM, person.code, task.item))
    return tuple(waivers)


def on_load(person: Inspector, limits: Limits) -> list[Waiver]:
    """Return what limits how many tasks a person is given."""
    found = [COMMON_CAP] if limits.cap is not None else []
    if person.cap is not None:
        found.append(Waiver(Condition.CAP, person.code))
    if limits.visits and any(
        away.first <= limits.visits.last and limits.visits.first <= away.last
        for away in person.away
    ):
        found.append(Waiver(Condition.LEAVE, person.code))
    return found


def without(person: Inspector, waivers: Collection[Waiver]) -> Inspector:
    """Return a person as if the conditions did not hold."""
    mine = [each for each in waivers if each.inspector == person.code]
    conditions = {each.condition for each in mine}
    return replace(
        person,
        regions=person.regions | _about(mine, Condition.REGION),
        items=person.items | _about(mine, Condition.ITEM),
        leads=person.leads or Condition.LEAD in conditions,
        cap=None if Condition.CAP in conditions else person.cap,
        away=() if Condition.LEAVE in conditions else person.away,
    )


def lists_without(
    tasks: Sequence[Task],
    inspectors: Sequence[Inspector],
    limits: Limits,
    waivers: Collection[Waiver],
) -> tuple[list[Task], list[Inspector], Limits]:
    """Return lists and limits as if the conditions did not hold."""
    back = {
        (each.inspector, each.about) for each in waivers if each.condition is Condition.ROTATION
    }
    eased = [
        replace(task, last=frozenset(c for c in task.last if (c, task.enterprise) not in back))
        for task in tasks
    ]
    cap = None if COMMON_CAP in waivers else limits.cap
    return eased, [without(each, waivers) for each in inspectors], replace(limits, cap=cap)


def _about(waivers: Iterable[Waiver], condition: Condition) -> frozenset[str]:
    return frozenset(each.about for each in waivers if each.condition is condition)
