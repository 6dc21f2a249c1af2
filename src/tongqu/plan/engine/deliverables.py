"""What a measure leaves behind, told from its verbs and nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongqu.plan.engine.model import Deliverable, Fruit, Op, Target
from tongqu.plan.engine.vocabulary import MAKE, NOUN_END, PATTERNS, UNCOUNTED, words

ASIDE = re.compile(r"[（(][^（）()]{1,12}[）)](?=$|[^“])")
SHORTEST = 2
LEADING = words(
    MAKE, "制定 出台 印发 编制 发布 修订 开展 组织 举办 加强 落实 实施 强化 深化 提升 促进"
)
CLAUSE = re.compile(
    r"(?:[^，,。；;！？\n]"
    rf"|[，,](?!{LEADING})(?=[\u4e00-\u9fff]{{2,8}}(?:、[\u4e00-\u9fff]{{2,8}}){{0,4}}等)){{1,400}}"
)
MATES = {"“": "”", "《": "》", "（": "）", "(": ")"}
RULES = tuple(
    (
        kind,
        re.compile(f"(?:{verbs})(?=.)"),
        re.compile(rf"(?:{nouns})(?=$|[^\u4e00-\u9fff]|(?:{NOUN_END}))"),
    )
    for kind, verbs, nouns in PATTERNS
)


def quoted(clause: str, start: int, end: int) -> str:
    """Return the words of a stretch up to the mark that closes what they opened."""
    found = clause[start:end]
    for opener, closer in MATES.items():
        aside = ASIDE.match(clause, end)
        if aside:
            return quoted(clause, start, aside.end())
        stop = clause.find(closer, end)
        if found.count(opener) > found.count(closer) and stop >= 0:
            return quoted(clause, start, stop + 1)
    return found


def clause_fruits(clause: str) -> Iterator[Deliverable]:
    """Yield what one clause delivers, from its verb to its last fitting noun."""
    for kind, verbs, nouns in RULES:
        verb = verbs.search(clause)
        if verb is None:
            continue
        nouns_after = nouns.finditer(clause, verb.end())
        found = [noun for noun in nouns_after if noun.end() > verb.end() + SHORTEST]
        if found:
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
        if any(count in clause for count in counts):
            fruits.append(Deliverable(clause.strip(), Fruit.COUNT))
        fruits += clause_fruits(clause)
    kept: list[Deliverable] = []
    for fruit in sorted(fruits, key=lambda fruit: -len(fruit.text)):
        if not any(covers(other, fruit) for other in kept):
            kept.append(fruit)
    return tuple(fruit for fruit in dict.fromkeys(fruits) if fruit in kept)


def covers(other: Deliverable, fruit: Deliverable) -> bool:
    """Tell whether another deliverable already says the same thing in as many words."""
    if other.kind is Fruit.COUNT and fruit.kind is Fruit.MEETING:
        return False  # a meeting is closed by its minutes, the count by the number of meetings
    return fruit.text in other.text
