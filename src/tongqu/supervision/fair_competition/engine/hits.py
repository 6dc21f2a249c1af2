"""The rules applied to one clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongqu.supervision.fair_competition.engine.clauses import sentences
from tongqu.supervision.fair_competition.engine.context import Context, context_of, governed
from tongqu.supervision.fair_competition.engine.patterns import Pattern, concepts_in, patterns


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched ``text[start:end]``; ``excused`` is the word that takes it back."""

    pattern: Pattern
    start: int
    end: int
    excused: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the rules see in one clause."""

    text: str
    lead: str
    concepts: frozenset[str]
    context: Context
    hits: tuple[Hit, ...]

    @property
    def charges(self) -> tuple[Hit, ...]:
        """Return the hits that nothing excuses."""
        return tuple(hit for hit in self.hits if not hit.excused)


def read_clause(text: str, lead: str = "") -> Reading:
    """Apply every rule whose concepts stand in the clause or in the lead of its list."""
    found = concepts_in(text)
    around = found | concepts_in(lead) if lead else found
    context = context_of(text, lead)
    hits: list[Hit] = []
    for pattern in patterns():
        if not pattern.when <= around:
            continue
        hit = _first(pattern, text, context)
        if hit is not None:
            hits.append(hit)
    return Reading(text, lead, found, context, tuple(hits))


def _first(pattern: Pattern, text: str, context: Context) -> Hit | None:
    """Return the first match that nothing excuses, else the first match, else nothing."""
    kept: Hit | None = None
    for start, end in _matches(pattern, text):
        excused = governed(text, start, end, may_hold=pattern.ban)
        if context.lead_ban and not excused:
            excused = "列举"
        kept = kept or Hit(pattern, start, end, excused)
        if not excused:
            return Hit(pattern, start, end, "")
    return kept


def _matches(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a rule matches: each place of its phrase, or each sentence with all fragments."""
    if len(pattern.regexes) == 1:
        for match in pattern.regexes[0].finditer(text):
            yield match.start(), match.end()
        return
    for first, stop in sentences(text):
        found = []
        for regex in pattern.regexes:
            match = regex.search(text, first, stop)
            if match is None:
                break
            found.append(match)
        else:
            yield min(m.start() for m in found), max(m.end() for m in found)
