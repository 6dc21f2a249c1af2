"""The review standards as data: items, articles, and what would make a clause lawful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from tongqu.supervision.fair_competition.engine.model import Regime
from tongqu.supervision.fair_competition.engine.patterns import read

STANDARDS: Final = {"8": "market_entry", "9": "free_flow", "10": "cost", "11": "conduct"}
NUMERALS: Final = "零一二三四五六七八九十"
CATCH_ALL: Final = "第二十四条"


@dataclass(frozen=True, slots=True)
class Item:
    """One of the 66 items (细项), or a catch-all of 办法第二十四条 with ``number`` 0.

    ``key`` names it in the rules ("15.3"), ``code`` is article-item of the Regulation, ``old`` the
    article of the 2021 实施细则 that carried the idea.
    """

    key: str
    code: str
    number: int
    measure: str
    text: str
    gist: str
    old: str

    @property
    def standard(self) -> str:
        """Return the standard (标准) the item belongs to."""
        return STANDARDS[self.code.split("-")[0]]

    @property
    def article(self) -> str:
        """Return the citation in the Regulation."""
        article, item = self.code.split("-")
        return f"条例第{numeral(int(article))}条第（{numeral(int(item))}）项"

    @property
    def measure_article(self) -> str:
        """Return the citation of the article in the 实施办法."""
        return f"办法{self.measure}"


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return f"{NUMERALS[tens] if tens > 1 else ''}十{NUMERALS[ones] if ones else ''}"


@cache
def items() -> dict[str, Item]:
    """Return every item by its key, the catch-alls under "24.<code>"."""
    raw = read("items")
    found: dict[str, Item] = {}
    for row in raw["articles"]:
        measure = f"第{numeral(row['measure'])}条"
        for number, text in enumerate(row["items"], start=1):
            key = f"{row['measure']}.{number}"
            found[key] = Item(key, row["code"], number, measure, text, row["gist"], row["old"])
    for row in raw["catch_all"]:
        key = f"24.{row['code']}"
        found[key] = Item(key, row["code"], 0, CATCH_ALL, row["gist"], row["gist"], row["old"])
    return found


@cache
def usual() -> dict[str, Item]:
    """Return for every code the item taken when no rule says which."""
    chosen = {item.code: item for item in reversed(items().values())}
    return chosen | {code: items()[key] for code, key in read("items")["usual"].items()}


@cache
def advice() -> dict[str, str]:
    """Return what would make a clause lawful, by item key or by code."""
    return {str(key): text for key, text in read("advice").items()}


def suggestion(item: Item) -> str:
    """Return what would make the clause lawful."""
    return advice().get(item.key) or advice()[item.code]


def regime_on(day: date | None) -> Regime:
    """Return the rules in force on a day; a document without a date is judged by today's."""
    since: date = read_since()
    return Regime.RULES_2021 if day is not None and day < since else Regime.REGULATION


@cache
def read_since() -> date:
    """Return the day the Regulation came into force."""
    since: date = read("items")["in_force"]
    return since
