"""What a measure leaves behind, told from its verbs and nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongqu.plan.engine.model import Deliverable, Fruit, Op, Target
from tongqu.plan.engine.vocabulary import NOUN_END, PATTERNS, UNCOUNTED

CLAUSE = re.compile(r"[^，,。；;！？\n]{1,400}")
RULES = tuple(
    (
        kind,
        re.compile(f"(?:{verbs})(?=.)"),
        re.compile(rf"(?:{nouns})(?=$|[^\u4e00-\u9fff]|(?:{NOUN_END}))"),
    )
    for kind, verbs, nouns in PATTERNS
)


def quoted(clause: str, start: int, end: int) -> str:
    """Return the words of a stretch with the quotation mark that closes it."""
    words = clause[start:end]
    if words.count("“") > words.count("”") and clause[end : end + 1] == "”":
        return words + "”"
    return words


def clause_fruits(clause: str) -> Iterator[Deliverable]:
    """Yield what one clause delivers, from its verb to its last fitting noun."""
    for kind, verbs, nouns in RULES:
        verb = verbs.search(clause)
        found = list(nouns.finditer(clause, verb.end() + 1)) if verb else []
        if verb and found:
            yield Deliverable(quoted(clause, verb.start(), found[-1].end()).strip(), kind)


def countable(target: Target) -> bool:
    """Tell whether a target counts things, not time, money or shares."""
    filled = target.value is not None or target.value_to is not None or target.op is Op.BLANK
    return filled and bool(target.unit) and target.unit not in UNCOUNTED


def deliverables_in(text: str, targets: tuple[Target, ...]) -> tuple[Deliverable, ...]:
    """Return a measure's deliverables; a clause with a countable target is one."""
    counts = {target.text for target in targets if countable(target)}
    fruits: list[Deliverable] = []
    for match in CLAUSE.finditer(text):
        clause = match[0]
        fruits += clause_fruits(clause)
        if any(count in clause for count in counts):
            fruits.append(Deliverable(clause.strip(), Fruit.COUNT))
    return tuple(dict.fromkeys(fruits))
