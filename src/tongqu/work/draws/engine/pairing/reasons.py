"""Why a task has no team, counted person by person and said in one sentence per place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Task

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How many people serve a task's region and item, and how many each condition takes away."""

    serving: int
    avoiding: int
    returning: int
    absent: int
    leaders: int

    @property
    def left(self) -> int:
        """Return how many remain after all."""
        return self.serving - self.avoiding - self.returning - self.absent


class Tally:
    """Counts for any task without walking the whole list of inspectors each time."""

    def __init__(self, inspectors: Sequence[Inspector], limits: Limits) -> None:
        self.people = {each.code: each for each in inspectors}
        self.present = {each.code for each in inspectors if room_of(each, limits, free=1) > 0}
        self.avoiding: dict[str, set[str]] = {}
        for person in inspectors:
            for avoidance in person.avoids:
                self.avoiding.setdefault(avoidance.enterprise, set()).add(person.code)
        self._serving: dict[tuple[str, str], frozenset[str]] = {}

    def serving(self, region: str, item: str) -> frozenset[str]:
        """Return who serves a region and is qualified for an item."""
        if (region, item) not in self._serving:
            self._serving[region, item] = frozenset(
                code
                for code, person in self.people.items()
                if item in person.items and any(region.startswith(r) for r in person.regions)
            )
        return self._serving[region, item]

    def count(self, task: Task) -> Count:
        """Count for one task."""
        serving = self.serving(task.region, task.item)
        avoiding = serving & self.avoiding.get(task.enterprise, set())
        returning = (serving & task.last) - avoiding
        here = serving - avoiding - returning
        present = here & self.present
        leaders = sum(self.people[code].leads for code in present)
        absent = len(here) - len(present)
        return Count(len(serving), len(avoiding), len(returning), absent, leaders)


def reasons(
    tasks: Iterable[Task], inspectors: Sequence[Inspector], limits: Limits
) -> tuple[str, ...]:
    """Return a sentence per region, item and cause, in that order."""
    tally = Tally(inspectors, limits)
    known: dict[tuple[str, str], str] = {}
    alike: dict[tuple[str, str, str], list[str]] = {}
    for task in tasks:
        where = (task.region, task.item)
        is_plain = not task.last and task.enterprise not in tally.avoiding
        cause = known.get(where) if is_plain else None
        if cause is None:
            cause = cause_of(tally.count(task), limits)
            if is_plain:
                known[where] = cause
        alike.setdefault((*where, cause), []).append(task.key)
    return tuple(
        f"区域 {region}、事项 {item}：{len(keys)} 项任务（{_named(keys)}）排不出来，{cause}。"
        for (region, item, cause), keys in sorted(alike.items())
    )


def cause_of(counted: Count, limits: Limits) -> str:
    """Return the cause in words."""
    losses = [
        f"{words} {number} 人"
        for words, number in (
            ("依法回避", counted.avoiding),
            ("上次检查过同一企业", counted.returning),
            ("检查期间休假或没有余量", counted.absent),
        )
        if number
    ]
    start = f"在该区域执法且有该事项资格的 {counted.serving} 人"
    lost = f"，其中{'、'.join(losses)}" if losses else ""
    if counted.left < limits.team:
        return f"{start}{lost}，可派 {counted.left} 人，不足 {limits.team} 人"
    if not counted.leaders:
        return f"{start}{lost}，可派的 {counted.left} 人都没有主检资格"
    return f"{start}{lost}，可派的 {counted.left} 人任务都已排满，抽不出 {limits.team} 人"


def _named(keys: list[str]) -> str:
    more = " 等" if len(keys) > SHOWN else ""
    return "、".join(sorted(keys)[:SHOWN]) + more
