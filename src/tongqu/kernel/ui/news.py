"""What was made public lately (公告): each part says its own, the first page shows the newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tongqu.kernel.ui.discovery import modules

Latest = Callable[[int], Iterable["News"]]


@dataclass(frozen=True, slots=True)
class News:
    """One thing made public: on which day, what kind of thing, its title, and where it stands."""

    day: date
    what: str
    title: str
    url: str


def latest_news(most: int) -> list[News]:
    """Return the newest of all that ``pages/portal.py`` declare as ``LATEST``, the newest first."""
    found: list[News] = []
    for _, module in modules("portal"):
        latest: Latest | None = getattr(module, "LATEST", None)
        found += latest(most) if latest else ()
    return sorted(found, key=lambda news: news.day, reverse=True)[:most]
