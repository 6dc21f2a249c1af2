"""The made-up operators of the demonstration, two of each trade in every county."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tongqu.kernel.rules.reading import read_yaml

FILE = Path(__file__).parent.parent / "data" / "demo.yaml"
MARK = "演示·"
ALIKE = ("安和", "永兴", "惠民", "同心", "广源", "吉庆", "长青", "四海")
ENROLLED = 5  # of the first operators of a trade, one in so many settles disputes itself
STREETS = {  # by the last three digits of a code, which begin with 0 for 街道, 1 for 镇, 2 for 乡
    "001": "城关街道",
    "002": "东风街道",
    "100": "河口镇",
    "101": "柳林镇",
    "200": "双桥乡",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A county of the demonstration: code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Shop:
    """A made-up operator; its code carries a region that begins with 99, which none does."""

    name: str
    key: str
    place: Place
    group: str
    is_enrolled: bool
    street: str = ""


@cache
def content() -> dict[str, Any]:
    """Return the made-up content by group."""
    return dict(read_yaml(FILE))


def shops_of(place: Place, at: int) -> list[Shop]:
    """Return the operators of a county by its place among the counties."""
    found, streets = [], list(STREETS.values())
    for number, (group, body) in enumerate(content().items()):
        for turn, kind in enumerate(body["shops"][:2]):
            name = f"{MARK}{place.name[:2]}{ALIKE[(at + number + turn) % len(ALIKE)]}{kind}"
            street = streets[(number + 2 * turn + at) % len(streets)]
            is_enrolled = turn == 0 and number % ENROLLED == at % ENROLLED
            key = _key(place, number * 2 + turn)
            found.append(Shop(name, key, place, group, is_enrolled, street))
    return found


def _key(place: Place, serial: int) -> str:
    """Return a code that carries the fictional region, which no registry gives."""
    return f"99{place.code}YS{serial:08d}"
