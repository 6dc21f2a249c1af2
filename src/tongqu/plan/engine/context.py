"""Where in a measure's text a target or a deliverable stands, and which day belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tongqu.plan.engine.due import day_of
from tongqu.plan.engine.measures import SPACED
from tongqu.plan.engine.model import Measure
from tongqu.plan.engine.targets import DATE_UNIT

CLAUSE = re.compile(r"[^，,。；;！？\n]+[，,。；;！？\n]?")
DONE = re.compile(r"完成[。；;！？\n]?$")
STOPS = "。；;！？\n"


def clauses(measure: Measure) -> list[str]:
    """Return the clause of each target, in the order of the targets."""
    parts = [match[0] for match in CLAUSE.finditer(SPACED.sub("", measure.text))]
    found, at = [], 0
    for target in measure.targets:
        here = next((i for i in range(at, len(parts)) if target.text in parts[i]), None)
        at = here if here is not None else at
        found.append(parts[here].strip("，,。；;！？\n ") if here is not None else target.text)
    return found


def days(measure: Measure, year: int) -> list[date | None]:
    """Return the day each deliverable is due, None where the plan says none of its own.

    A date counts in the deliverable's own clause, in the clause right after it if that delivers
    nothing itself, for a whole sentence that ends with 完成, and for all where it stands beside the
    organs.
    """
    plain = SPACED.sub("", measure.text)
    parts = [match[0] for match in CLAUSE.finditer(plain)]
    dated = [target.text for target in measure.targets if target.unit == DATE_UNIT]
    beside = [day_of(words, year) for words in dated if words not in plain]
    common = next((day for day in reversed(beside) if day), None)
    return [
        next(_own(parts, deliverable.text, dated, measure, year), common)
        for deliverable in measure.deliverables
    ]


def _own(
    parts: Sequence[str], text: str, dated: Sequence[str], measure: Measure, year: int
) -> Iterator[date]:
    here = next((i for i, part in enumerate(parts) if text[-8:] in part), None)
    if here is None:
        return
    others = [other.text[-8:] for other in measure.deliverables]
    near = [parts[here]]
    follows = parts[here + 1] if here + 1 < len(parts) and parts[here][-1] not in STOPS else ""
    if follows and not any(other in follows for other in others):
        near.append(follows)
    ends = next((i for i in range(here, len(parts)) if parts[i][-1] in STOPS), len(parts) - 1)
    if DONE.search(parts[ends]) and not any(other in parts[ends] for other in others):
        near.append(parts[ends])
    for part in near:
        for words in dated:
            if words in part and (day := day_of(words, year)):
                yield day
