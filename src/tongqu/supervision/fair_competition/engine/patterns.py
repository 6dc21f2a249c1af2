"""The transparent rules: word lists, patterns with their item, and the standards they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import ahocorasick
import yaml

DATA: Final = Path(__file__).with_name("data")
RULE_FILES: Final = ("market_entry", "free_flow", "cost", "conduct")
IDEAS: Final = "ideas"
FRAGMENT: Final = re.compile(r"<([a-z_]+)>")


@cache
def read(name: str) -> Any:  # noqa: ANN401 -- YAML holds anything; the readers below shape it
    """Return one data file, by the C reader when there is one: start-up counts."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((DATA / f"{name}.yaml").read_text("utf-8"), loader)  # noqa: S506 -- it is safe


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule: the item of the 办法 it points to and the words it looks for.

    ``when`` are the concepts that must all stand in the clause before ``regex`` is tried; ``ban``
    says that the breach itself may be worded with 不得; ``weight`` is 1 (weak) to 3 (strong).
    ``regexes`` is one phrase, or several fragments that must stand in one sentence in any order.
    """

    number: int
    item: str
    when: frozenset[str]
    weight: int
    ban: bool
    regexes: tuple[re.Pattern[str], ...]


@cache
def concepts() -> tuple[str, ...]:
    """Return the names of the word lists, in a steady order."""
    return tuple(sorted(read("lexicon")))


@cache
def automaton() -> Any:  # noqa: ANN401 -- the library has no types
    """Return the automaton that finds every word of every list in one pass."""
    found: dict[str, set[str]] = {}
    for concept, words in read("lexicon").items():
        for word in words:
            found.setdefault(word.replace("，", ","), set()).add(concept)
    machine = ahocorasick.Automaton()
    for word, names in found.items():
        machine.add_word(word, frozenset(names))
    machine.make_automaton()
    return machine


def concepts_in(text: str) -> frozenset[str]:
    """Return the concepts of which a word stands in the text."""
    found: set[str] = set()
    for _, names in automaton().iter(text):
        found |= names
    return frozenset(found)


def expand(pattern: str, fragments: dict[str, str]) -> str:
    """Put the named fragments into a pattern, inner ones too."""
    while FRAGMENT.search(pattern):
        pattern = FRAGMENT.sub(lambda match: fragments[match[1]], pattern)
    return pattern


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return every rule, compiled, in the order of the files."""
    fragments = read("macros")
    rows = [row for name in (*RULE_FILES, IDEAS) for row in read(name)]
    return tuple(
        Pattern(
            number,
            row["item"],
            frozenset(row["when"]),
            row["weight"],
            row.get("ban", False),
            tuple(
                re.compile(expand(part, fragments)) for part in (row.get("all") or [row["pattern"]])
            ),
        )
        for number, row in enumerate(rows)
    )


@cache
def items() -> tuple[str, ...]:
    """Return the items some rule points to, in a steady order."""
    return tuple(sorted({pattern.item for pattern in patterns()}))
