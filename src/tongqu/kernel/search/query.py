"""What somebody typed, read once: its words, and the numbers it may be. Pure."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from tongqu.kernel.search.folding import GRAM, fold

LONGEST = 80
NUMBER = re.compile(r"20[0-9]{11,16}")
PART_OF_NUMBER = re.compile(r"20[0-9]{8,16}")
CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
VERIFYING_CODE = re.compile(r"(?=.*[A-Z])[0-9A-Z]{12}")
OPENING, CLOSING = r"[\[(〔【{<〈《]", r"[\])〕】}>〉》]"
HEAD = r"(?P<head>[^\d\[\](){}<>〔〕【】〈〉《》]*?)"
LETTER = re.compile(
    rf"{HEAD}(?:{OPENING}(?P<year>\d{{4}}){CLOSING}|(?P<bare>\d{{4}})[-年/第])"
    r"第?(?P<serial>\d{1,7})号?",
    re.ASCII,
)
TYPED = str.maketrans("", "", string.whitespace)


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """An official number (文号) however loosely typed; ``head`` may be cut off at its front."""

    head: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought: as typed, and as the words that must all be there."""

    text: str
    terms: tuple[str, ...]

    @property
    def compact(self) -> str:
        """Return the text folded to capitals without spaces: a number or code as it is kept."""
        return fold(self.text).upper().translate(TYPED)

    @property
    def is_short(self) -> bool:
        """Say whether no word is long enough to be looked for."""
        return all(len(term) < GRAM for term in self.terms)

    @property
    def number(self) -> str:
        """Return the whole number of a matter, if it is one."""
        return self.compact if NUMBER.fullmatch(self.compact) else ""

    @property
    def number_part(self) -> str:
        """Return what a matter's number may begin with, if it is that."""
        return self.compact if PART_OF_NUMBER.fullmatch(self.compact) else ""

    @property
    def credit_code(self) -> str:
        """Return a whole credit code (统一社会信用代码), if it has the shape of one."""
        return self.compact if CREDIT_CODE.fullmatch(self.compact) else ""

    @property
    def verifying_code(self) -> str:
        """Return the code on a letter (查验码), if it has the shape of one."""
        plain = self.compact.replace("-", "")
        return plain if VERIFYING_CODE.fullmatch(plain) else ""

    @property
    def letter(self) -> LetterNumber | None:
        """Return the official number it is, typed with whatever brackets, with or without 号."""
        found = LETTER.fullmatch(fold(self.text).translate(TYPED))
        if found is None or not (found["head"] or found["year"]):
            return None
        return LetterNumber(
            found["head"], int(found["year"] or found["bare"]), int(found["serial"])
        )

    def is_in(self, *texts: str) -> bool:
        """Say whether every word is in one of the texts or another."""
        folded = [fold(text) for text in texts]
        return bool(self.terms) and all(any(term in text for text in folded) for term in self.terms)

    def closeness(self, title: str) -> tuple[int, int]:
        """Return how near a title is, the nearest least: the whole, its beginning, somewhere."""
        folded, whole = fold(title).strip(), " ".join(self.terms)
        place = folded.find(self.terms[0]) if self.terms else -1
        grade = 0 if folded == whole else 1 if place == 0 else 2 if place > 0 else 3
        return grade, len(folded)


def query_of(text: str) -> Query:
    """Read what was typed; nothing in it is an error."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    plain = " ".join(plain[:LONGEST].split())
    return Query(plain, tuple(dict.fromkeys(fold(plain).split())))
