"""What a verification found, one sentence per promise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

ABSENT = object()


class Verdict(StrEnum):
    """Held, broken, or a limit of what this document can show."""

    HELD = "held"
    BROKEN = "broken"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence for a person, and its verdict."""

    verdict: Verdict
    text: str


def held(text: str) -> Finding:
    """Return a promise that was kept."""
    return Finding(Verdict.HELD, text)


def broken(text: str) -> Finding:
    """Return a promise that was not kept."""
    return Finding(Verdict.BROKEN, text)


def note(text: str) -> Finding:
    """Return something the reader should know."""
    return Finding(Verdict.NOTE, text)


def judged(what: str, difference: str) -> Finding:
    """Return held when there is no difference, else what differs."""
    return broken(f"{what}：{difference}") if difference else held(what)


def difference(expected: Any, found: Any, path: str) -> str:  # noqa: ANN401 -- any JSON
    """Return a sentence on the first place where two JSON values differ, or nothing."""
    if type(expected) is type(found):
        if isinstance(expected, dict):
            for key in dict.fromkeys((*expected, *found)):
                here = expected.get(key, ABSENT), found.get(key, ABSENT)
                if here[0] != here[1]:
                    return difference(*here, f"{path}.{key}")
            return ""
        if isinstance(expected, list):
            for place, here in enumerate(zip_longest(expected, found, fillvalue=ABSENT)):
                if here[0] != here[1]:
                    return difference(*here, f"{path}[{place}]")
            return ""
    if expected == found and type(expected) is type(found):
        return ""
    return f"{path} 记作 {_shown(found)}，应为 {_shown(expected)}"


def _shown(value: object) -> str:
    if value is ABSENT:
        return "（没有）"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 90 else text[:87] + "…"
