"""A matter's log: read as the procedure understands it, and appended to by one function."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.audit.digests import GENESIS, facts_digest, new_salt
from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.models import Line, LineFacts, Matter
from tongqu.kernel.matters.registry import procedure_of, step_of
from tongqu.kernel.matters.writing import Entered, write
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, Step

KERNEL_MARK = "~"


@dataclass(slots=True)
class Log:
    """All lines of one matter, oldest first, and what they mean to its procedure."""

    procedure: type[Procedure]
    lines: list[Line]

    @property
    def opened(self) -> Entry:
        """Return the entry by which the matter began."""
        return self._entry(self.procedure.opening, self.lines[0])

    @property
    def entries(self) -> list[Entry]:
        """Return the steps taken, without what the kernel itself noted or what was reversed."""
        return [
            self._entry(self.procedure.steps[line.step], line)
            for line in self.lines[1:]
            if not line.step.startswith(KERNEL_MARK)
        ]

    @property
    def last(self) -> Line:
        """Return the newest line."""
        return self.lines[-1]

    def _entry(self, step: Step, line: Line) -> Entry:
        keys = self.procedure.until()
        given = getattr(line, "given", None) if keys and line.facts_digest else None
        days = [given.facts[key] for key in keys if key in given.facts] if given else []
        return Entry(step, line.day, line.at, date.fromisoformat(days[0]) if days else None)

    def takers(self, steps: Collection[Step]) -> dict[Both, int | None]:
        """Return who last took each of the steps, by the step's label."""
        names = {step.name: of(step) for step in steps}
        return {names[line.step]: line.by_user for line in self.lines if line.step in names}

    def taken(self, step: str) -> int:
        """Count how often a step has been taken."""
        return sum(line.step == step for line in self.lines)


def log_of(matter: Matter) -> Log:
    """Read a matter's whole log."""
    procedure = procedure_of(matter.kind)
    lines = Line.objects.filter(matter=matter).order_by("number")
    if procedure.until():
        lines = lines.select_related("given")
    return Log(procedure, list(lines))


def append(  # noqa: PLR0913 (a line has these parts)
    matter: Matter,
    previous: Line | None,
    *,
    step: str,
    day: date,
    by: Actor,
    facts: Mapping[str, object] | None = None,
    key: str = "",
) -> Line:
    """Write the next line of the chain, its erasable facts beside it, and its event in the outbox.

    The caller holds the matter's lock and has already set its new state.
    """
    entered = line_after(matter, previous, step=step, day=day, by=by, facts=facts, key=key)
    write([entered])
    return entered.line


def line_after(  # noqa: PLR0913 (a line has these parts)
    matter: Matter,
    previous: Line | None,
    *,
    step: str,
    day: date,
    by: Actor,
    facts: Mapping[str, object] | None = None,
    key: str = "",
) -> Entered:
    """Return the next line of the chain with its digest, not yet written."""
    salt = new_salt() if facts else None
    line = Line(
        matter=matter,
        number=previous.number + 1 if previous else 1,
        step=step,
        state=matter.state,
        day=day,
        at=now(),
        by_kind=by.kind,
        by_name=by.name,
        by_user=by.user_id,
        by_organ=by.organ_id,
        facts_digest=facts_digest(facts, salt) if facts and salt else None,
        key=key or None,
    )
    line.digest = line.digest_after(bytes(previous.digest) if previous else GENESIS)
    given = LineFacts(line=line, facts=dict(facts), salt=salt) if facts and salt else None
    return Entered(line, f"{matter.kind}.{step}", given)


def labels_of(kind: str, steps: Sequence[str]) -> list[Both]:
    """Return the words of steps, kernel steps included."""
    found = []
    for name in steps:
        step = step_of(kind, name)
        found.append(of(step) if step else KERNEL_WORDS.get(name, Both(name, name)))
    return found


KERNEL_WORDS = {
    "~transfer": Both("移送", "Transferred"),
    "~dispute": Both("管辖争议报请指定", "Dispute over jurisdiction submitted"),
    "~claim": Both("认领", "Claimed"),
    "~assign": Both("指派", "Assigned"),
    "~merge": Both("并案", "Joined"),
    "~absorb": Both("并入他案", "Merged into another"),
    "~link": Both("关联", "Linked"),
    "~reverse": Both("撤销原决定", "Earlier decision quashed"),
    "~follow": Both("随机关调整划转", "Moved with its organ"),
    "~attach": Both("添加材料", "Papers added"),
    "~document": Both("制发文书", "Letter issued"),
    "~serve": Both("送达", "Served"),
    "~revoke": Both("撤回文书", "Letter withdrawn"),
    "~calendar": Both("按公布的放假安排重算期限", "Term counted again by the published calendar"),
}
