"""The two lists made ready: in keyed order, numbered, with who may take what and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from tongqu.work.draws.engine.pairing.keyed import Keyed
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Period, Task

Ranks = npt.NDArray[np.int64]
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The inspectors who serve a region and are qualified for an item; ``able`` may lead."""

    everyone: Ranks
    leaders: Ranks
    members: frozenset[int]
    able: frozenset[int]


@dataclass(slots=True)
class Lists:
    """Tasks and inspectors in keyed order; an index into either list is called a rank."""

    tasks: list[Task]
    inspectors: list[Inspector]
    limits: Limits
    room: list[int]
    leads: list[bool]
    pools: list[Pool]
    barred: list[frozenset[int]]

    def may_take(self, task: int, among: set[int], *, leading: bool) -> list[int]:
        """Return who of ``among`` may take a task, or lead it, in order of rank."""
        pool = self.pools[task]
        found = (pool.able if leading else pool.members) & among
        return sorted(found - self.barred[task])

    def can_be_led(self, task: int) -> bool:
        """Say whether enough people may take a task, one of them as leader, loads apart."""
        pool, barred = self.pools[task], self.barred[task]
        able = len(pool.members) - len(pool.members & barred)
        return able >= self.limits.team and not pool.able <= barred


def lists_of(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], keyed: Keyed, limits: Limits
) -> Lists:
    """Check both lists and bring them into keyed order; raise ValueError in Chinese prose."""
    check_limits(limits)
    check_once("任务编号", (task.key for task in tasks))
    check_once("执法证号", (inspector.code for inspector in inspectors))
    ordered = [tasks[i] for i in keyed.order("task", [task.key for task in tasks])]
    people = [inspectors[i] for i in keyed.order("person", [each.code for each in inspectors])]
    free = len(tasks)
    room = [min(room_of(each, limits, free=free), free) for each in people]
    leads = [each.leads for each in people]
    return Lists(
        ordered, people, limits, room, leads, pools_of(ordered, people), barred_of(ordered, people)
    )


def room_of(person: Inspector, limits: Limits, *, free: int) -> int:
    """Return how many tasks a person can be given: the lower cap, less the share spent on leave.

    ``free`` stands for no cap at all.
    """
    caps = [cap for cap in (limits.cap, person.cap) if cap is not None]
    cap = min(caps, default=free)
    if limits.visits is None:
        return cap
    days = set(days_of(limits.visits))
    present = days.difference(*(days_of(away) for away in person.away))
    if not caps:
        return cap if present else 0
    return cap * len(present) // len(days)


def days_of(period: Period) -> list[object]:
    """Return every day of a period."""
    length = (period.last - period.first).days + 1
    return [period.first + timedelta(days=day) for day in range(length)]


def pools_of(tasks: Sequence[Task], people: Sequence[Inspector]) -> list[Pool]:
    """Return each task's pool; tasks of one region and item share it."""
    serving: dict[tuple[str, str], list[int]] = {}
    for rank, person in enumerate(people):
        for item in person.items:
            for region in person.regions:
                serving.setdefault((region, item), []).append(rank)
    pools: dict[tuple[str, str], Pool] = {}
    for task in tasks:
        where = (task.region, task.item)
        if where not in pools:
            pools[where] = _pool(where, serving, people)
    return [pools[task.region, task.item] for task in tasks]


def _pool(
    where: tuple[str, str],
    serving: dict[tuple[str, str], list[int]],
    people: Sequence[Inspector],
) -> Pool:
    region, item = where
    above = (region[:length] for length in range(len(region) + 1))
    members = {rank for start in above for rank in serving.get((start, item), ())}
    ranks = sorted(members)
    leaders = [rank for rank in ranks if people[rank].leads]
    return Pool(
        np.array(ranks, dtype=np.int64),
        np.array(leaders, dtype=np.int64),
        frozenset(ranks),
        frozenset(leaders),
    )


def barred_of(tasks: Sequence[Task], people: Sequence[Inspector]) -> list[frozenset[int]]:
    """Return who must stay away from each task: avoidance by law, and last time's inspectors."""
    rank_of = {person.code: rank for rank, person in enumerate(people)}
    avoiding: dict[str, set[int]] = {}
    for rank, person in enumerate(people):
        for avoidance in person.avoids:
            avoiding.setdefault(avoidance.enterprise, set()).add(rank)
    barred = []
    for task in tasks:
        law = avoiding.get(task.enterprise)
        last = {rank_of[code] for code in task.last if code in rank_of}
        barred.append(frozenset(last | law) if law else frozenset(last) if last else NOBODY)
    return barred


def check_limits(limits: Limits) -> None:
    """Refuse limits under which no lawful team exists."""
    if limits.team < 2:
        raise ValueError(f"每项任务 {limits.team} 人：至少要有一名主检和一名协检，请核对")
    if limits.cap is not None and limits.cap < 1:
        raise ValueError(f"每人任务上限 {limits.cap}：应不小于 1，不设上限请留空")


def check_once(what: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice, and an empty one."""
    counted = Counter(names)
    twice = sorted(name for name, times in counted.items() if times > 1)
    if twice:
        raise ValueError(
            f"{what} {'、'.join(twice[:5])} 出现多次（共 {len(twice)} 个），请去重后重来"
        )
    if "" in counted:
        raise ValueError(f"{what}不能为空，请补上")
