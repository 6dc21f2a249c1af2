"""The fewest conditions whose waiver staffs every task, as an exact integer program.

Tasks that differ in nothing but their key are counted together. Enough that each person is given at
most as many as there are, that the places add up, and that places of those who may lead number at
least the tasks: dealing the places out in turn, leaders first, then gives every task different
people and a leader. For fixed waivers the places form a network flow, so they may be fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Task
from tongqu.work.draws.engine.pairing.program import Program
from tongqu.work.draws.engine.pairing.waivers import (
    COMMON_CAP,
    Condition,
    Waiver,
    needed,
    on_load,
    without,
)


def kinds_of(tasks: Sequence[Task], inspectors: Sequence[Inspector]) -> Counter[Task]:
    """Count tasks by what decides who may take them; the key of each kind is blank."""
    known = {avoidance.enterprise for each in inspectors for avoidance in each.avoids}
    codes = frozenset(each.code for each in inspectors)
    kinds: Counter[Task] = Counter()
    for task in tasks:
        last = task.last & codes
        enterprise = task.enterprise if last or task.enterprise in known else ""
        kinds[replace(task, key="", enterprise=enterprise, last=last)] += 1
    return kinds


def fewest(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], limits: Limits
) -> tuple[Waiver, ...] | None:
    """Return the smallest set of waivers, of equally small ones the first in order; None if none.

    The order compares the sets' first members, then their second, and so on (``Waiver.order``).
    """
    model = Model(tasks, inspectors, limits)
    solution = model.program.solve()
    if solution is None:
        return None
    size = round(sum(solution[index] for index in model.choices.values()))
    ordered = sorted(model.choices, key=lambda waiver: waiver.order)
    model.program.require(dict.fromkeys(model.choices.values(), 1.0), least=size, most=size)
    return model.first_of(ordered, size)


class Model:
    """The program: a choice per waiver, places per kind of task and person."""

    def __init__(
        self, tasks: Sequence[Task], inspectors: Sequence[Inspector], limits: Limits
    ) -> None:
        self.program = Program()
        self.choices: dict[Waiver, int] = {}
        self.limits, self.most = limits, len(tasks)
        self.taken: dict[str, list[int]] = {each.code: [] for each in inspectors}
        for kind, count in kinds_of(tasks, inspectors).items():
            self._staff(kind, count, inspectors)
        for person in inspectors:
            self._load(person)

    def choice(self, waiver: Waiver) -> int:
        """Return the number that is one when a condition gives way."""
        if waiver not in self.choices:
            self.choices[waiver] = self.program.number(1, whole=True, cost=1.0)
        return self.choices[waiver]

    def first_of(self, ordered: list[Waiver], size: int) -> tuple[Waiver, ...]:
        """Return the first set of a size in order: its members are found one after the other."""
        program, start = self.program, 0
        found: list[Waiver] = []
        for waiver in ordered:
            program.cost(self.choices[waiver], 0.0)
        while len(found) < size:
            marks = {
                at: program.number(1, whole=True, cost=at + 1) for at in range(start, len(ordered))
            }
            program.require(dict.fromkeys(marks.values(), 1.0), least=1, most=1)
            for at, mark in marks.items():
                self._at_most(mark, self.choices[ordered[at]], 1)
            solution = program.solve()
            if solution is None:
                raise RuntimeError("the solver contradicts its own optimum")
            first = next(at for at, mark in marks.items() if solution[mark] > 0.5)
            for at, mark in marks.items():
                program.cost(mark, 0.0)
                program.fix(mark, float(at == first))
                if at < first:
                    program.fix(self.choices[ordered[at]], 0.0)
            found.append(ordered[first])
            start = first + 1
        return tuple(found)

    def _at_most(self, number: int, other: int, times: float) -> None:
        self.program.require({number: 1.0, other: -times}, least=None, most=0)

    def _staff(self, kind: Task, count: int, inspectors: Sequence[Inspector]) -> None:
        places: dict[int, float] = {}
        leading: dict[int, float] = {}
        for person in inspectors:
            waivers = needed(person, kind)
            if waivers is None:
                continue
            place = self.program.number(count)
            for waiver in waivers:
                self._at_most(place, self.choice(waiver), count)
            places[place] = 1.0
            self.taken[person.code].append(place)
            leading[place if person.leads else self._lead(person, place, count)] = 1.0
        team = self.limits.team * count
        self.program.require(places, least=team, most=team)
        self.program.require(leading, least=count, most=None)

    def _lead(self, person: Inspector, place: int, count: int) -> int:
        lead = self.program.number(count)
        self._at_most(lead, place, 1)
        self._at_most(lead, self.choice(Waiver(Condition.LEAD, person.code)), count)
        return lead

    def _load(self, person: Inspector) -> None:
        """Bound a person's places by the room they have under the waivers chosen."""
        places = dict.fromkeys(self.taken[person.code], 1.0)
        modes: dict[tuple[Waiver, ...], int] = {}
        reasons = on_load(person, self.limits)
        for waivers in (some for n in range(len(reasons) + 1) for some in combinations(reasons, n)):
            room = self._room(person, waivers)
            if all(room > less for some, less in modes.items() if set(some) < set(waivers)):
                modes[waivers] = room
        chosen: dict[int, float] = {}
        for waivers, room in modes.items():
            mode = self.program.number(1, whole=True)
            chosen[mode] = 1.0
            places[mode] = -float(room)
            for waiver in waivers:
                self._at_most(mode, self.choice(waiver), 1)
        self.program.require(chosen, least=1, most=1)
        self.program.require(places, least=None, most=0)

    def _room(self, person: Inspector, waivers: tuple[Waiver, ...]) -> int:
        cap = None if COMMON_CAP in waivers else self.limits.cap
        limits = replace(self.limits, cap=cap)
        return min(room_of(without(person, waivers), limits, free=self.most), self.most)
