"""Why a complaint is refused or its mediation ended (法定情形), with the article of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.rules.reading import read_yaml
from tongqu.kernel.rules.values import Grade


class About(StrEnum):
    """What a ground is a ground for; the parts of grounds.yaml."""

    REFUSAL = "refusal"
    ENDING = "ending"
    TRANSFER = "transfer"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground as of a day: its key, its words, its article, and how that was verified."""

    key: str
    label: Both
    basis: str
    is_verified: bool


def grounds(about: About, day: date) -> tuple[Ground, ...]:
    """Return the grounds the law of the day knows, in its order; none before the first law."""
    raw = _read()
    law = next((each for each in reversed(raw["articles"]) if each["since"] <= day), None)
    if law is None:
        return ()
    return tuple(
        Ground(key, _words(raw[about][key]), f"{law['act']}{article}", law["grade"] != Grade.MEMORY)
        for key, article in law[about].items()
    )


def ground_of(about: About, key: str, day: date) -> Ground | None:
    """Return one ground as of a day; None where the law of the day does not know it."""
    return next((each for each in grounds(about, day) if each.key == key), None)


def article_of(key: str, day: date) -> str:
    """Return the article a letter leans on as of a day; the act alone where none was read."""
    if found := ground_of(About.LETTER, key, day):
        return found.basis
    acts = [each["act"] for each in _read()["articles"] if each["since"] <= day]
    return str(acts[-1]) if acts else ""


def choices(about: About) -> tuple[tuple[str, Both], ...]:
    """Return every ground ever known as (key, words), for a form."""
    return tuple((key, _words(each)) for key, each in _read()[about].items())


def _words(ground: dict[str, str]) -> Both:
    return Both(ground["label"], ground["label_en"])


@cache
def _read() -> dict[str, Any]:
    return dict(read_yaml(Path(__file__).with_name("grounds.yaml")))
