"""A live figure that has reached its target proposes to close what it counts (提请销号).

It hands the deliverable in with itself as evidence; that closes nothing. A person of the plan
office confirms, or sends it back, and then the figure does not ask again.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from tongqu.datacenter.indicators.registry import known
from tongqu.datacenter.indicators.selectors import Point, value_on
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.procedure.roles import CLERK
from tongqu.plan.models import Deliverable, Measure, Standing, Target, WorkPlan
from tongqu.plan.procedure import DeliverableWork

FIGURE = Actor(kind=ActorKind.SYSTEM, name="实时指标", roles=frozenset({CLERK.name}))
READY = frozenset({DeliverableWork.assigned.name, DeliverableWork.working.name})


@transaction.atomic
def figures_propose(plan: WorkPlan) -> list[Deliverable]:
    """Hand in every deliverable whose live figures have all reached their targets, each once."""
    proposed = []
    measures = plan.measures.filter(standing=Standing.OPEN)
    for measure in measures.prefetch_related("targets", "deliverables__matter"):
        for row, targets in _counted(measure):
            points = [_reached(target) for target in targets]
            if all(points) and _hand_in(row, targets, [p for p in points if p]):
                proposed.append(row)
    return proposed


def _counted(measure: Measure) -> Iterator[tuple[Deliverable, list[Target]]]:
    """Yield the deliverables that live figures tell about, with the targets they must reach."""
    targets = list(measure.targets.all())
    for row in measure.deliverables.all():
        mine = [target for target in targets if target.text and target.text in row.text]
        if mine and row.parent_id is None and all(target.indicator for target in mine):
            yield row, mine


def _reached(target: Target) -> Point | None:
    """Return the value of a target that has been reached, None where it has not."""
    point = value_on(target.indicator, today())
    if point is None or target.value is None or point.value < target.value:
        return None
    return point


def _hand_in(row: Deliverable, targets: list[Target], points: list[Point]) -> bool:
    matter, key = row.matter, f"figure:{row.pk}"
    if matter is None or matter.state not in READY or matter.lines.filter(key=key).exists():
        return False
    words = [_words(target, point) for target, point in zip(targets, points, strict=True)]
    first = targets[0].indicator
    facts = {
        "evidence": "；".join(words),
        "link": f"{reverse('indicators:figure', args=[first])}?on={points[0].day}",
    }
    act(matter, DeliverableWork.hand_in, by=FIGURE, facts=facts, key=key)
    return True


def _words(target: Target, point: Point) -> str:
    figure = known(target.indicator)
    label = figure.label if figure else target.indicator
    goal = _plain(target.value or Decimal(0))
    return (
        f"实时指标“{label}”{point.day} 为 {_plain(point.value)}{target.unit}，"
        f"达到目标 {goal}{target.unit}"
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
