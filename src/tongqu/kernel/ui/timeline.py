"""A matter's log in words: what was done, by whom, on what ground, with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tongqu.kernel.matters.log import KERNEL_MARK, Log, labels_of
from tongqu.kernel.matters.models import Line, LineFacts
from tongqu.kernel.matters.registry import step_of
from tongqu.kernel.procedure.parts import Fact, Step
from tongqu.kernel.ui.facts import Item, masked
from tongqu.kernel.ui.words import either

KERNEL_FACTS = {
    "from": "移出机关",
    "to": "移入",
    "reason": "理由",
    "into": "并入",
    "absorbed": "并入的办件",
    "linked": "另一件",
    "ground": "依据",
    "file": "文件",
    "sha256": "SHA-256",
}
LINK = "~link"
RELATIONS = {"related": "互相关联", "child": "子事项", "merged": "并案"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the log as a page tells it."""

    label: str
    who: str
    day: date
    at: datetime
    items: tuple[Item, ...]
    basis: str
    is_kernel: bool
    erased: str


def timeline(log: Log) -> list[Moment]:
    """Return the log, newest first; personal facts masked."""
    kind = log.procedure.kind
    given = {
        facts.line_id: facts
        for facts in LineFacts.objects.filter(line_id__in=[line.pk for line in log.lines])
    }
    return [_moment(kind, line, given.get(line.pk)) for line in reversed(log.lines)]


def _moment(kind: str, line: Line, facts: LineFacts | None) -> Moment:
    step = step_of(kind, line.step)
    is_kernel = line.step.startswith(KERNEL_MARK)
    label = either(step.label, step.label_en) if step else labels_of(kind, [line.step])[0]
    return Moment(
        label,
        line.by_name,
        line.day,
        line.at,
        _items(step, _told(line.step, facts.facts if facts else {})),
        step.ground.on(line.day).basis if step and step.ground else "",
        is_kernel,
        facts.erased_ground if facts else "",
    )


def _told(step: str, facts: dict[str, object]) -> dict[str, object]:
    """Return what a line was given in the words of people; a link says how and to what."""
    if step != LINK:
        return facts
    how = RELATIONS.get(str(facts.get("kind")), str(facts.get("kind", "")))
    return {"linked": f"{facts.get('to', '')}（{how}）"}


def _items(step: Step | None, facts: dict[str, object]) -> tuple[Item, ...]:
    known = {fact.key: fact for fact in (*step.needs, *step.takes)} if step else {}
    return tuple(_item(key, value, known.get(key)) for key, value in facts.items())


def _item(key: str, value: object, fact: Fact | None) -> Item:
    if fact is None:
        return Item(KERNEL_FACTS.get(key, key), str(value))
    text = dict(fact.choices).get(str(value), str(value))
    return Item(either(fact.label, fact.label_en), masked(text) if fact.is_personal else text)
