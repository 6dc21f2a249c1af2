"""What of the plan everybody may see: the promise, who answers, the colour; by declaration.

Ground: 中华人民共和国政府信息公开条例第二十条（主动公开）. Never shown: evidence, grounds of a
block, opinions, names of officers, what is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongqu.kernel.procedure.both import Both
from tongqu.plan.engine.lights import WORDS, Colour
from tongqu.plan.engine.model import Fruit
from tongqu.plan.models import FRUITS
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import Standing

GROUND = "《中华人民共和国政府信息公开条例》第二十条"
FIELDS = ("编号", "措施", "责任单位", "目标和现值", "成果和完成期限", "亮灯")
DONE = DeliverableWork.closed.name


LIVE, BY_HAND = Both("实时", "live"), Both("填报", "by hand")
NO_DATA = Both("尚无数据", "no data yet")


@dataclass(frozen=True, slots=True)
class Promise:
    """A target as the public sees it; ``value`` is None where nothing has been published."""

    words: str
    value: str
    source: Both


@dataclass(frozen=True, slots=True)
class Outcome:
    """A deliverable as the public sees it."""

    words: str
    kind: Both
    due: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A measure as the public sees it."""

    no: int
    section: str
    text: str
    organs: tuple[str, ...]
    colour: Colour
    colour_words: str
    promises: tuple[Promise, ...]
    outcomes: tuple[Outcome, ...]


def public(standings: Iterable[Standing]) -> list[Item]:
    """Return the declared fields of measures, and nothing else of them."""
    return [_item(each) for each in standings]


def _item(each: Standing) -> Item:
    measure = each.measure
    promises = []
    for target in measure.targets.all():
        value = each.values.get(target.pk)
        said = f"{value.point.value.normalize():f}{target.unit}" if value else ""
        source = (LIVE if value.is_live else BY_HAND) if value else NO_DATA
        promises.append(Promise(target.clause or target.text, said, source))
    outcomes = tuple(
        Outcome(
            row.text,
            FRUITS[Fruit(row.kind)],
            f"{row.due_on:%Y-%m-%d}",
            is_done=each.states.get(row.pk) == DONE,
        )
        for row in measure.deliverables.all()
        if row.parent_id is None
    )
    return Item(
        measure.no,
        measure.section.title,
        measure.text,
        tuple(organ.name for organ in measure.organs.all()),
        each.colour,
        WORDS[each.colour],
        tuple(promises),
        outcomes,
    )
