"""The inspectors of the drawn enterprises, assigned from the same seed (执法检查人员)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.pairing.explain import explain
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Period, Task
from tongqu.work.draws.engine.pairing.pair import pair
from tongqu.work.draws.engine.seeds import derive
from tongqu.work.draws.engine.staff import tasks_of


@dataclass(frozen=True, slots=True)
class Teams:
    """An assignment with what it was made from."""

    tasks: Sequence[Task]
    people: Sequence[Inspector]
    limits: Limits
    pairing: Pairing

    def as_json(self) -> dict[str, Any]:
        """Return the teams as the record shows them."""
        return {
            "assignments": [
                {"code": each.task, "leader": each.leader, "assistants": list(each.assistants)}
                for each in self.pairing.assignments
            ],
            "unstaffed": list(self.pairing.unstaffed),
        }

    def explanation(self) -> dict[str, list[str]] | None:
        """Return why some enterprise has no team, and what would have to give way."""
        if not self.pairing.unstaffed:
            return None
        why = explain(self.pairing, self.tasks, self.people, limits=self.limits)
        return {"reasons": list(why.reasons), "advice": list(why.advice)}


def assign(
    frozen: Frozen, drawn: Sequence[tuple[str, str, str]], *, seed: bytes, team: int
) -> Teams | None:
    """Return the teams of drawn enterprises, given as code, region and item."""
    if frozen.staff is None:
        return None
    visits = frozen.plan.visits
    limits = Limits(team, frozen.plan.cap, Period(*visits) if visits else None)
    tasks, people = tasks_of(drawn, frozen.staff), frozen.staff.people()
    key = derive(seed, "pairing", hash_name=frozen.plan.hash)
    return Teams(tasks, people, limits, pair(tasks, people, seed=key, limits=limits))
