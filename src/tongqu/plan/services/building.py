"""From what the reader found to rows: organs resolved, targets bound, deliverables dated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongqu.kernel.organs.models import Organ
from tongqu.plan.catalogue import bound
from tongqu.plan.engine import model as engine
from tongqu.plan.engine.context import clauses, days
from tongqu.plan.models import Deliverable, Measure, MeasureOrgan, Role, Target
from tongqu.plan.services.naming import Doubt, Names, doubt

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Question:
    """Something for a person to decide about a measure."""

    kind: str
    text: str
    words: str


def number(value: float | None) -> Decimal | None:
    """Return a figure as the database keeps it."""
    return None if value is None else Decimal(str(value))


def organs_written(measure: Measure, names: tuple[str, ...], known: Names) -> Iterator[Question]:
    """Write a measure's organs, lead first; yield what to ask about them."""
    before = ""
    for position, name in enumerate(names):
        found = known.meaning(name, before)
        role = Role.JOINT if position else Role.LEAD
        MeasureOrgan.objects.create(
            measure=measure, position=position, name=name, role=role, organ=found.organ
        )
        asked: Doubt | None = doubt(name, found)
        if asked:
            yield Question(asked.kind, name, asked.words)
        before = name


def lead_of(measure: Measure) -> Organ | None:
    """Return the first organ of a measure that is known."""
    first = measure.organs.exclude(organ=None).select_related("organ").first()
    return first.organ if first else None


def targets_written(measure: Measure, read: engine.Measure) -> None:
    """Write a measure's targets; those already there keep their row, and so their readings."""
    there = {target.position: target for target in measure.targets.all()}
    for position, (target, clause) in enumerate(zip(read.targets, clauses(read), strict=True)):
        row = there.pop(position, None) or Target(measure=measure, position=position)
        row.text, row.clause = target.text[:LONGEST], clause[:LONGEST]
        row.value, row.value_to = number(target.value), number(target.value_to)
        row.unit, row.op, row.is_soft = target.unit, target.op.value, target.soft
        row.indicator = bound(measure.no, measure.text, clause)
        row.save()
    for row in there.values():
        row.delete()


def deliverables_written(measure: Measure, read: engine.Measure) -> None:
    """Write a measure's deliverables; one that is already dispatched is left as it is."""
    plan, owner = measure.plan, lead_of(measure)
    kept = {row.text: row for row in measure.deliverables.all()}
    wanted = {fruit.text[:LONGEST] for fruit in read.deliverables}
    for text, row in kept.items():
        if text not in wanted and row.matter_id is None:
            row.delete()
    position = max((row.position for row in measure.deliverables.all()), default=-1)
    hopes = [target.text for target in read.targets if target.soft]
    for fruit, day in zip(read.deliverables, days(read, plan.year), strict=True):
        text = fruit.text[:LONGEST]
        if text in kept:
            continue
        position += 1
        is_hope = any(hope in text or text in hope for hope in hopes)
        Deliverable.objects.create(
            measure=measure,
            position=position,
            text=text,
            kind=fruit.kind.value,
            is_hard=not is_hope,
            owner=owner,
            due_on=day or plan.ends_on,
        )
