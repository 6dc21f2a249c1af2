"""From a scored reading to the item it breaches and the risk it carries."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache

from tongqu.supervision.fair_competition.engine.hits import Reading
from tongqu.supervision.fair_competition.engine.model import Risk
from tongqu.supervision.fair_competition.engine.patterns import read
from tongqu.supervision.fair_competition.engine.scoring import Model
from tongqu.supervision.fair_competition.engine.standards import Item, items, usual


@dataclass(frozen=True, slots=True)
class Point:
    """The operating point, in log-odds."""

    high: float
    medium: float
    hint: float
    rule_bonus: float
    agreement: float


@cache
def point() -> Point:
    """Return the shipped operating point."""
    raw = read("operating")
    return Point(*(float(raw[field.name]) for field in fields(Point)))


def risk_of(score: float) -> Risk | None:
    """Return the risk of a score, or None below a hint."""
    here = point()
    if score >= here.high:
        return Risk.HIGH
    if score >= here.medium:
        return Risk.MEDIUM
    return Risk.LOW if score >= here.hint else None


def score_of(model: Model, reading: Reading) -> float:
    """Return the log-odds, at least those of an alarm where enough rules agree on one article."""
    score = model.score(reading)
    weights: Counter[str] = Counter()
    for hit in reading.charges:
        weights[items()[hit.pattern.item].code] += hit.pattern.weight
    agreed = max(weights.values(), default=0) >= point().agreement
    return max(score, point().medium) if agreed else score


def confidence_of(score: float) -> float:
    """Return a number between 0 and 1, one half at the alarm."""
    return round(1 / (1 + math.exp(point().medium - score)), 3)


def item_of(model: Model, reading: Reading) -> Item:
    """Return the item: the likeliest article, rules and model together, then its best rule."""
    odds = model.code_odds(reading)
    known = items()
    charged = {known[hit.pattern.item].code for hit in reading.charges}
    for code in charged:
        if code in odds:
            odds[code] += point().rule_bonus
    best = max(odds, key=lambda code: odds[code])
    own = [hit for hit in reading.charges if known[hit.pattern.item].code == best]
    if not own:
        return usual().get(best) or next(item for item in known.values() if item.code == best)
    strongest = max(own, key=lambda hit: (hit.pattern.weight, hit.start - hit.end))
    return known[strongest.pattern.item]
