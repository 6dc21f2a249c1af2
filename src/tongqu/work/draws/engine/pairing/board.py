"""Who holds what at this moment, moved one place at a time and undone the same way."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tongqu.work.draws.engine.pairing.lists import Lists, Pool, Ranks

FULL = np.iinfo(np.int64).max


@dataclass(slots=True)
class Tight:
    """Inspectors whose tasks can move only among themselves, and the places left to them."""

    members: frozenset[int]
    room: int
    _inside: dict[Pool, bool] = field(default_factory=dict)

    def holds(self, pool: Pool, barred: frozenset[int]) -> bool:
        """Say whether all of a pool but those barred are members."""
        if pool not in self._inside:
            self._inside[pool] = pool.members <= self.members
        return self._inside[pool] or pool.members - barred <= self.members


class Board:
    """Teams by task, tasks by inspector; ``weight`` is an inspector's load, or FULL at the limit.

    A ``Tight`` set is dropped as soon as one of its members takes a task that could move out.
    """

    def __init__(self, lists: Lists) -> None:
        count = len(lists.inspectors)
        self.lists = lists
        self.teams: list[list[int]] = [[] for _ in lists.tasks]
        self.held: list[set[int]] = [set() for _ in range(count)]
        self.weight: Ranks = np.zeros(count, dtype=np.int64)
        self.weight[np.array(lists.room, dtype=np.int64) <= 0] = FULL
        self.tight: list[Tight | None] = [None] * count
        self.journal: list[tuple[int, int, bool]] = []

    def has_room(self, person: int) -> bool:
        """Say whether a person can take one more."""
        return len(self.held[person]) < self.lists.room[person]

    def give(self, task: int, person: int) -> None:
        """Add a person to a team."""
        self.journal.append((task, person, True))
        self._give(task, person)

    def take(self, task: int, person: int) -> None:
        """Take a person off a team."""
        self.journal.append((task, person, False))
        self._take(task, person)

    def settle(self) -> None:
        """Keep what was done since the last settling."""
        self.journal.clear()

    def undo(self) -> None:
        """Undo what was done since the last settling."""
        while self.journal:
            task, person, was_given = self.journal.pop()
            (self._take if was_given else self._give)(task, person)

    def mark_tight(self, members: frozenset[int]) -> None:
        """Remember a set from which no task can move out."""
        for each in members:
            self._forget(self.tight[each])
        room = sum(self.lists.room[each] - len(self.held[each]) for each in members)
        tight = Tight(members, room)
        for each in members:
            self.tight[each] = tight

    def is_hopeless(self, task: int) -> bool:
        """Say whether all who may take a task stand in one tight set without room for a team."""
        pool, barred = self.lists.pools[task], self.lists.barred[task]
        someone = next((each for each in pool.members if each not in barred), None)
        tight = None if someone is None else self.tight[someone]
        return bool(tight and tight.room < self.lists.limits.team and tight.holds(pool, barred))

    def _give(self, task: int, person: int) -> None:
        self.teams[task].append(person)
        self.held[person].add(task)
        self._weigh(person)
        tight = self.tight[person]
        if tight is None:
            return
        tight.room -= 1
        if not tight.holds(self.lists.pools[task], self.lists.barred[task]):
            self._forget(tight)

    def _take(self, task: int, person: int) -> None:
        self.teams[task].remove(person)
        self.held[person].discard(task)
        self._weigh(person)
        if (tight := self.tight[person]) is not None:
            tight.room += 1

    def _forget(self, tight: Tight | None) -> None:
        for each in tight.members if tight else ():
            self.tight[each] = None

    def _weigh(self, person: int) -> None:
        self.weight[person] = len(self.held[person]) if self.has_room(person) else FULL
