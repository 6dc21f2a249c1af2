"""The lawful grounds for refusing a complaint (不予受理情形), each with its article of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tongqu.kernel.rules.reading import read_yaml


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground as of a day: its key, its words, its article, and how that was verified."""

    key: str
    label: str
    basis: str
    is_verified: bool


def refusal_grounds(day: date) -> tuple[Ground, ...]:
    """Return the grounds the law of the day knows, in its order."""
    raw = _read()
    law = next(each for each in reversed(raw["articles"]) if each["since"] <= day)
    return tuple(
        Ground(
            key,
            raw["refusal"][key]["label"],
            f"{law['act']}{article}",
            law["grade"] == "V",
        )
        for key, article in law["refusal"].items()
    )


def refusal_ground(key: str, day: date) -> Ground | None:
    """Return one ground as of a day; None where the law of the day does not know it."""
    return next((each for each in refusal_grounds(day) if each.key == key), None)


def refusal_choices() -> tuple[tuple[str, str], ...]:
    """Return every ground ever known as (key, words), for a form."""
    return tuple((key, each["label"]) for key, each in _read()["refusal"].items())


@cache
def _read() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = read_yaml(Path(__file__).with_name("grounds.yaml"))
    return found
