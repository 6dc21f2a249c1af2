"""The review standards as a person reads them: articles, their items, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tongqu.kernel.files.counting import han
from tongqu.supervision.fair_competition.engine.patterns import read
from tongqu.supervision.fair_competition.engine.wording import STANDARDS

OF_ARTICLE = dict(zip(("8", "9", "10", "11"), STANDARDS, strict=True))
CATCH_ALL = 24  # the article of the 办法 for what its others leave open


@dataclass(frozen=True, slots=True)
class Item:
    """One of the 66 items: its number within its article, and its gist in our words."""

    number: int
    gist: str

    @property
    def label(self) -> str:
        """Its number as the 办法 writes it."""
        return f"第（{han(self.number)}）项"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the 办法 and the item of the Regulation that it unfolds."""

    code: str
    measure: int
    gist: str
    items: tuple[Item, ...]

    @property
    def article(self) -> str:
        """The Regulation's article and item."""
        number, item = self.code.split("-")
        return f"条例第{han(int(number))}条第（{han(int(item))}）项"

    @property
    def measure_article(self) -> str:
        """The article of the 办法."""
        return f"办法第{han(self.measure)}条"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All articles by standard, with what they rest on and when that was last checked."""

    basis: str
    since: date
    checked: date
    articles: tuple[Article, ...]

    def by_standard(self) -> list[tuple[str, list[Article]]]:
        """Return the articles under the four standards of the Regulation."""
        return [
            (label, [each for each in self.articles if OF_ARTICLE[each.code.split("-")[0]] == name])
            for name, label in STANDARDS.items()
        ]


@cache
def catalogue() -> Catalogue:
    """Return the standards in force."""
    given = read("items")
    articles = [
        Article(
            each["code"],
            each["measure"],
            each["gist"],
            tuple(Item(number, gist) for number, gist in enumerate(each["items"], 1)),
        )
        for each in given["articles"]
    ]
    articles += [Article(each["code"], CATCH_ALL, each["gist"], ()) for each in given["catch_all"]]
    return Catalogue(given["basis"], given["since"], given["checked"], tuple(articles))
