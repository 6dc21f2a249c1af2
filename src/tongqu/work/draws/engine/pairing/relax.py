"""The fewest conditions whose waiver staffs every task, as an exact integer program.

Tasks of one region and item are counted together, at first without regard to who must stay away
from which enterprise. That asks for less than the truth, so its answer is a lower bound; if it does
staff every task it is the answer. If not, the tasks still without a team are written out in full
and the program is solved again. Kinds of tasks need no more than that each person is given at most
as many as there are, that the places add up, and that places of those who may lead number at least
the tasks: dealing the places out in turn, leaders first, then gives every task different people and
a leader. For fixed waivers the places form a network flow, so they may be fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Task
from tongqu.work.draws.engine.pairing.pair import pair
from tongqu.work.draws.engine.pairing.program import Program
from tongqu.work.draws.engine.pairing.waivers import (
    COMMON_CAP,
    Condition,
    Waiver,
    lists_without,
    needed,
    on_load,
    without,
)

MOST_PLACES = 3_000
MOST_ROUNDS = 4
ANY_SEED = b""  # whether all tasks can be staffed does not depend on it


def fewest(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], limits: Limits
) -> tuple[Waiver, ...] | None:
    """Return the smallest set of waivers, of equally small ones the first in order.

    The order compares the sets' first members, then their second, and so on (``Waiver.order``).
    None where no set staffs every task, or where the program would grow too large to be solved in
    good time.
    """
    detailed, every = frozenset[str](), frozenset(task.key for task in tasks)
    for turn in range(MOST_ROUNDS + 1):
        kinds = kinds_of(tasks, detailed)
        if len(kinds) * len(inspectors) > MOST_PLACES:
            return None
        waivers = Model(kinds, shy_of(tasks, inspectors, detailed), inspectors, limits).solve()
        if waivers is None:
            return None
        left = unstaffed(tasks, inspectors, limits, waivers)
        if not left:
            return waivers
        detailed = detailed | left if left - detailed and turn < MOST_ROUNDS - 1 else every
    raise RuntimeError("waivers that suffice for every task in full do not suffice")


def unstaffed(
    tasks: Sequence[Task],
    inspectors: Sequence[Inspector],
    limits: Limits,
    waivers: Collection[Waiver],
) -> frozenset[str]:
    """Return the tasks that still have no team when conditions are waived."""
    eased, people, eased_limits = lists_without(tasks, inspectors, limits, waivers)
    return frozenset(pair(eased, people, seed=ANY_SEED, limits=eased_limits).unstaffed)


def kind_of(task: Task, detailed: Collection[str]) -> Task:
    """Return what a task counts as: itself without its key, or only its region and item."""
    if task.key in detailed:
        return replace(task, key="")
    return Task("", "", task.item, task.region)


def kinds_of(tasks: Sequence[Task], detailed: Collection[str]) -> Counter[Task]:
    """Count tasks by kind."""
    return Counter(kind_of(task, detailed) for task in tasks)


def shy_of(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], detailed: Collection[str]
) -> Counter[tuple[Task, str]]:
    """Count, by kind and person, the tasks that the law forbids the person."""
    avoiding: dict[str, set[str]] = {}
    for person in inspectors:
        for avoidance in person.avoids:
            avoiding.setdefault(avoidance.enterprise, set()).add(person.code)
    return Counter(
        (kind_of(task, detailed), code)
        for task in tasks
        for code in avoiding.get(task.enterprise, ())
    )


class Model:
    """The program: a choice per waiver, places per kind of task and person."""

    def __init__(
        self,
        kinds: Counter[Task],
        shy: Counter[tuple[Task, str]],
        inspectors: Sequence[Inspector],
        limits: Limits,
    ) -> None:
        self.program = Program()
        self.choices: dict[Waiver, int] = {}
        self.shy, self.limits, self.most = shy, limits, kinds.total()
        self.taken: dict[str, list[int]] = {each.code: [] for each in inspectors}
        for kind, count in kinds.items():
            self._staff(kind, count, inspectors)
        for person in inspectors:
            self._load(person)

    def choice(self, waiver: Waiver) -> int:
        """Return the number that is one when a condition gives way."""
        if waiver not in self.choices:
            self.choices[waiver] = self.program.number(1, whole=True, cost=1.0)
        return self.choices[waiver]

    def solve(self) -> tuple[Waiver, ...] | None:
        """Return the first of the smallest sets of waivers; None where there is none."""
        solution = self.program.solve()
        if solution is None:
            return None
        size = round(sum(solution[index] for index in self.choices.values()))
        ordered = sorted(self.choices, key=lambda waiver: waiver.order)
        self.program.require(dict.fromkeys(self.choices.values(), 1.0), least=size, most=size)
        return self.first_of(ordered, size)

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
            place = self.program.number(count - self.shy[kind, person.code])
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
