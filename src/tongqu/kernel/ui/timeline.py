"""A matter's log in words: what was done, by whom, on what ground, with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tongqu.kernel.documents.models import Service
from tongqu.kernel.matters.log import KERNEL_MARK, Log, labels_of
from tongqu.kernel.matters.models import Line, LineFacts
from tongqu.kernel.matters.registry import step_of
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.parts import Fact, Step
from tongqu.kernel.ui.facts import Item, masked
from tongqu.kernel.ui.words import either, worded

KERNEL_FACTS = {
    "from": Both("移出机关", "From"),
    "to": Both("移入", "To"),
    "reason": Both("理由", "Reason"),
    "into": Both("并入", "Into"),
    "absorbed": Both("并入的办件", "Matter absorbed"),
    "linked": Both("另一件", "The other"),
    "ground": Both("依据", "Ground"),
    "file": Both("文件", "File"),
    "number": Both("文号", "Number"),
    "title": Both("标题", "Title"),
    "digest": Both("内容摘要", "Digest of the content"),
    "method": Both("送达方式", "How it was served"),
    "served_on": Both("送达日期", "Served on"),
    "sha256": Both("SHA-256", "SHA-256"),
}
LINK = "~link"
METHODS: dict[str, str] = {str(method.label): method.label for method in Service.Method}
"""The record says in Chinese how a letter was served."""
RELATIONS = {
    "related": Both("互相关联", "linked"),
    "child": Both("子事项", "child"),
    "merged": Both("并案", "joined"),
}


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
    label = worded(labels_of(kind, [line.step])[0])
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
    how = worded(RELATIONS.get(str(facts.get("kind")), str(facts.get("kind", ""))))
    other = str(facts.get("to", ""))
    return {"linked": either(f"{other}（{how}）", f"{other} ({how})")}


def _items(step: Step | None, facts: dict[str, object]) -> tuple[Item, ...]:
    known = {fact.key: fact for fact in (*step.needs, *step.takes)} if step else {}
    return tuple(_item(key, value, known.get(key)) for key, value in facts.items())


def _item(key: str, value: object, fact: Fact | None) -> Item:
    if fact is None:
        said = METHODS.get(str(value), str(value)) if key == "method" else str(value)
        return Item(worded(KERNEL_FACTS.get(key, key)), worded(said))
    text = worded(dict[str, str](fact.choices).get(str(value), str(value)))
    return Item(either(fact.label, fact.label_en), masked(text) if fact.is_personal else text)
