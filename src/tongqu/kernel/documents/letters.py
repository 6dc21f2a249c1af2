"""What a letter is (文书样式): declared by a capability, checked as it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.parts import Fact
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW, Role

STANDARD = frozenset(
    {"subject", "subject_key", "organ", "matter", "opened", "today", "state", "due", "ground"}
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of official document of one kind of matter.

    ``word`` is the kind's part of the number (投受 in 鄂市监投受〔2026〕12号). ``paragraphs`` and
    ``remedies`` are sentences with named fields in braces: those of ``STANDARD``, and the keys of
    ``asks``, the facts the officer gives when drafting, and the keys of ``computed``, which the
    capability works out from the matter so that nobody copies a figure by hand. ``to`` works out
    whom it is addressed to (None: the matter's subject). ``after`` names the states in which it may
    be issued (empty: any), ``taken`` the lines of the log of which there must be one (empty: none),
    so that nobody writes of an extension that was not given. With ``from_officer`` it goes out, and
    is numbered, in the name of the organ the officer acts for: a letter to the organ that handles
    the matter, which the sender need not have in its jurisdiction. Without ``by_hand`` a step
    issues it, and no officer by itself. A field nobody fills is a mistake of the declaration:
    ValueError.
    """

    key: str
    kind: str
    title: str
    title_en: str
    word: str
    paragraphs: tuple[str, ...]
    remedies: tuple[str, ...] = ()
    asks: tuple[Fact, ...] = ()
    after: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    by: tuple[Role, ...] = (WINDOW, CLERK, HEAD)
    computed: Mapping[str, Callable[[Matter], str]] = field(default_factory=dict)
    to: Callable[[Matter], str] | None = None
    from_officer: bool = False
    by_hand: bool = True

    def __post_init__(self) -> None:
        known = STANDARD | {fact.key for fact in self.asks} | self.computed.keys()
        used = {
            name
            for text in (*self.paragraphs, *self.remedies)
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        }
        if unknown := sorted(used - known):
            raise ValueError(f"{self.kind} {self.key}: nobody fills {', '.join(unknown)}")

    def filled(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the paragraphs with every field filled; KeyError names one that is missing."""
        return tuple(text.format_map(values) for text in (*self.paragraphs, *self.remedies))


_letters: dict[tuple[str, str], Letter] = {}


def register(*letters: Letter) -> None:
    """Take in the letters of a capability; a key belongs to one letter of its kind."""
    for letter in letters:
        known = _letters.setdefault((letter.kind, letter.key), letter)
        if known is not letter:
            raise RuntimeError(f"the letter {letter.key} of {letter.kind} is declared twice")


def letters_of(kind: str) -> list[Letter]:
    """Return the letters of a kind of matter, as declared."""
    return [letter for letter in _letters.values() if letter.kind == kind]


def letter_of(kind: str, key: str) -> Letter | None:
    """Return one letter, or None where the capability no longer declares it."""
    return _letters.get((kind, key))
