"""The personal facts in a matter's log, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.matters.log import Log
from tongqu.kernel.matters.models import LineFacts, Matter
from tongqu.kernel.matters.registry import step_of
from tongqu.kernel.procedure.both import Both, of


@dataclass(frozen=True, slots=True)
class PersonalFact:
    """One personal fact: of which step and day, what it is called, and its value in full."""

    step: Both
    day: date
    label: Both
    value: str


def personal_facts(log: Log) -> list[PersonalFact]:
    """Return the personal facts that are still kept, oldest first."""
    numbers = [line.pk for line in log.lines]
    given = {row.line_id: row.facts for row in LineFacts.objects.filter(line_id__in=numbers)}
    found = []
    for line in log.lines:
        step = step_of(log.procedure.kind, line.step)
        if step is None:
            continue
        for fact in (*step.needs, *step.takes):
            value = given.get(line.pk, {}).get(fact.key)
            if fact.is_personal and value:
                found.append(PersonalFact(of(step), line.day, of(fact), str(value)))
    return found


Holds = Callable[[Matter], Sequence[PersonalFact]]
_holds: dict[str, Holds] = {}


def holds(kind: str) -> Callable[[Holds], Holds]:
    """Register what a kind keeps of persons in its own table, in its ``pages/matter.py``."""

    def register(find: Holds) -> Holds:
        if _holds.setdefault(kind, find) is not find:
            raise RuntimeError(f"the personal facts of {kind} are registered twice")
        return find

    return register


def personal_of(matter: Matter, log: Log) -> list[PersonalFact]:
    """Return every personal fact of a matter: its kind's own, then those in its log."""
    find = _holds.get(matter.kind)
    return [*(find(matter) if find else ()), *personal_facts(log)]
