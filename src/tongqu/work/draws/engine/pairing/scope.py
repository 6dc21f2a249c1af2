"""The part of a draw on which the search for waivers is run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task


@dataclass(frozen=True, slots=True)
class Scope:
    """Tasks and people to be searched, and whether they are the whole draw."""

    tasks: list[Task]
    inspectors: list[Inspector]
    is_whole: bool


def impossible(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], limits: Limits
) -> frozenset[str]:
    """Return the keys of tasks for which the law leaves too few people on the whole list."""
    barred = Counter(
        enterprise
        for each in inspectors
        for enterprise in {avoidance.enterprise for avoidance in each.avoids}
    )
    most = len(inspectors) - limits.team
    return frozenset(task.key for task in tasks if barred[task.enterprise] > most)


def whole(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], stuck: Collection[str], limits: Limits
) -> Scope:
    """Return the whole draw; where nobody has a cap, the other tasks play no part in it."""
    has_caps = limits.cap is not None or any(each.cap is not None for each in inspectors)
    inside = [task for task in tasks if has_caps or task.key in stuck]
    return Scope(inside, list(inspectors), is_whole=True)


def uncapped(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], stuck: Collection[str]
) -> Scope:
    """Return the stuck tasks as if nobody had a cap: what they need at the very least."""
    people = [replace(each, cap=None) for each in inspectors]
    return Scope([task for task in tasks if task.key in stuck], people, is_whole=False)


def around(
    region: str,
    pairing: Pairing,
    tasks: Sequence[Task],
    inspectors: Sequence[Inspector],
    limits: Limits,
) -> Scope:
    """Return one region with stuck tasks, with lenders from elsewhere who have room left.

    A lender keeps the tasks already given; of lenders alike in all that matters here the first few
    by code stand for the rest.
    """
    inside = [task for task in tasks if task.region == region]
    keys = {task.key for task in inside}
    local = {
        each.code for each in inspectors if any(region.startswith(own) for own in each.regions)
    }
    busy = Counter(
        code for each in pairing.assignments if each.task not in keys for code in each.team
    )
    people, alike = [], Counter[object]()
    for person in sorted(inspectors, key=lambda each: each.code):
        spare = room_of(person, limits, free=len(tasks)) - busy[person.code]
        lender = replace(person, cap=max(spare, 0)) if busy[person.code] else person
        if person.code in local:
            people.append(lender)
            continue
        sort = (person.items, person.leads, person.avoids)
        alike[sort] += 1
        if spare > 0 and alike[sort] <= limits.team:
            people.append(lender)
    return Scope(inside, people, is_whole=False)
