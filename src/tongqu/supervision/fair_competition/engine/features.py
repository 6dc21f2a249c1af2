"""From a reading to numbers: which concepts, rules and contexts stand in a clause."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tongqu.supervision.fair_competition.engine.context import flag_names
from tongqu.supervision.fair_competition.engine.hits import Reading
from tongqu.supervision.fair_competition.engine.patterns import concepts, items, patterns

SHORT = 18
LONG = 120


@cache
def names() -> tuple[str, ...]:
    """Return the name of every dense feature, in the order of the vector."""
    return (
        *(f"concept:{name}" for name in concepts()),
        *(f"context:{name}" for name in flag_names()),
        *(f"rule:{pattern.number}" for pattern in patterns()),
        *(f"item:{item}" for item in items()),
        "charges:any", "charges:two", "charges:three", "charges:strong", "excused:any",
    )  # fmt: skip


@cache
def _places() -> dict[str, int]:
    return {name: index for index, name in enumerate(names())}


def dense(reading: Reading) -> NDArray[np.int64]:
    """Return the sorted indices of the dense features that are on."""
    on = {f"concept:{name}" for name in reading.concepts}
    on |= {f"context:{name}" for name in _flags(reading)}
    for hit in reading.charges:
        on |= {f"rule:{hit.pattern.number}", f"item:{hit.pattern.item}"}
    on |= _counts(reading)
    places = _places()
    return np.array(sorted(places[name] for name in on), dtype=np.int64)


def _flags(reading: Reading) -> set[str]:
    text = reading.text
    found = set(reading.context.flags)
    marks = {
        "lead_ban": reading.context.lead_ban,
        "has_lead": bool(reading.lead),
        "short": len(text) < SHORT,
        "long": len(text) > LONG,
        "begins_item": text[:1] in "(第一二三四五六七八九十0123456789",
        "has_quote": "《" in text,
    }
    return found | {name for name, is_on in marks.items() if is_on}


def _counts(reading: Reading) -> set[str]:
    charges = reading.charges
    found = {"charges:any"} if charges else set()
    if len(charges) >= 2:
        found.add("charges:two")
    if len({hit.pattern.item for hit in charges}) >= 3:
        found.add("charges:three")
    if any(hit.pattern.weight >= 3 for hit in charges):
        found.add("charges:strong")
    if any(hit.excused for hit in reading.hits):
        found.add("excused:any")
    return found
