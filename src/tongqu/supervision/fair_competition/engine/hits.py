"""The rules applied to one clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongqu.supervision.fair_competition.engine.clauses import sentence_at, sentences
from tongqu.supervision.fair_competition.engine.context import (
    SAME_FOR_ALL,
    Context,
    context_of,
    governed,
    lawful_frame,
)
from tongqu.supervision.fair_competition.engine.patterns import Pattern, concepts_in, patterns

LOOK_ON = 10  # characters after a match that still belong to what it speaks of


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
    bounds = tuple(sentences(text))
    hits: list[Hit] = []
    for pattern in patterns():
        if not pattern.when <= around:
            continue
        spans = _matches(pattern, text, bounds)
        hit = _first(pattern, text, context, spans) if spans else None
        if hit is not None:
            hits.append(hit)
    return Reading(text, lead, found, context, tuple(hits))


def _first(
    pattern: Pattern, text: str, context: Context, spans: Sequence[tuple[int, int]]
) -> Hit | None:
    """Return the first match that nothing excuses, else the first match, else nothing."""
    kept: Hit | None = None
    for start, end in spans:
        excused = governed(text, start, end, may_hold=pattern.ban)
        excused = excused or _framed(
            pattern, text[start : end + LOOK_ON], sentence_at(text, start, end), context
        )
        kept = kept or Hit(pattern, start, end, excused)
        if not excused:
            return Hit(pattern, start, end, "")
    return kept


def _framed(pattern: Pattern, words: str, sentence: str, context: Context) -> str:
    """Return what the frame of the sentence makes of a match, or ""."""
    if context.lead_ban:
        return "列举"
    if SAME_FOR_ALL.search(sentence):
        return "同等对待"
    if pattern.ban and "done" in context.flags:
        return "整改"
    return lawful_frame(pattern.item, words)


def _matches(
    pattern: Pattern, text: str, bounds: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return where a rule matches: each place of its phrase, or each sentence with all parts."""
    first_part = pattern.regexes[0]
    if len(pattern.regexes) == 1:
        return [match.span() for match in first_part.finditer(text)]
    if first_part.search(text) is None:
        return []
    spans = (_all_in(pattern, text, first, stop) for first, stop in bounds)
    return [span for span in spans if span is not None]


def _all_in(pattern: Pattern, text: str, first: int, stop: int) -> tuple[int, int] | None:
    """Return the span that holds a match of every part inside ``text[first:stop]``, or None."""
    start, end = stop, first
    for regex in pattern.regexes:
        match = regex.search(text, first, stop)
        if match is None:
            return None
        start, end = min(start, match.start()), max(end, match.end())
    return start, end
