"""Words that know themselves in both languages. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, Self


class Labelled(Protocol):
    """What has a label in both languages: a state, a step, a role, a fact."""

    @property
    def label(self) -> str:
        """Return the Chinese."""

    @property
    def label_en(self) -> str:
        """Return the English."""


class Both(str):
    """Chinese words that carry their English along, for whoever words a sentence with them."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, chinese: str, english: str) -> Self:
        """Make the words; without English they stay Chinese in either."""
        made = super().__new__(cls, chinese)
        made.english = english or chinese
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Return what copies are made from: a form copies its choices for every request."""
        return type(self), (str(self), self.english)


def of(part: Labelled) -> Both:
    """Return a part's label."""
    return Both(part.label, part.label_en)


def all_of(parts: Iterable[Labelled]) -> Both:
    """Return several labels in a row."""
    return joined(of(part) for part in parts)


def joined(words: Iterable[Both], mark: str = "、", mark_en: str = ", ") -> Both:
    """Return several words in a row, with each language's mark between them."""
    found = list(words)
    return Both(mark.join(found), mark_en.join(each.english for each in found))


def bare(sentence: Both) -> Both:
    """Return a sentence without its stop, to be part of another."""
    return Both(sentence.rstrip("。"), sentence.english.rstrip("."))


def in_english(value: object) -> object:
    """Return a value as an English sentence takes it."""
    return value.english if isinstance(value, Both) else value


NO_WORDS = Both("", "")


def named(name: str) -> Both:
    """Return a name, which is the same in both languages."""
    return Both(name, name)
