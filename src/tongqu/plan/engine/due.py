"""By which day of the plan's year a promise is due, from the words that say so (完成时限)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DAY = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})日)?(?P<part>初|上旬|中旬)?"
)
QUARTER = re.compile(r"(?:(?P<year>20\d\d)年)?第?(?P<quarter>[一二三四])季度")
HALF = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<half>上|下)半年")
YEAR_END = re.compile(r"(?:(?P<year>20\d\d)年)?年?[底末内]")
PARTS = {"初": 10, "上旬": 10, "中旬": 20}


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day_of(words: str, year: int) -> date | None:
    """Return the last day that keeps a promise worded so in a plan of ``year``; None if unsaid."""
    words = words.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if found := [*DAY.finditer(words)]:
        return _exact(found[-1], year)
    if quarter := QUARTER.search(words):
        return month_end(
            int(quarter["year"] or year), 3 * ("一二三四".index(quarter["quarter"]) + 1)
        )
    if half := HALF.search(words):
        return month_end(int(half["year"] or year), 6 if half["half"] == "上" else 12)
    if end := YEAR_END.search(words):
        return date(int(end["year"] or year), 12, 31)
    return None


def _exact(found: re.Match[str], year: int) -> date | None:
    own, month = int(found["year"] or year), int(found["month"])
    if not 1 <= month <= 12:
        return None
    last = month_end(own, month)
    day = int(found["day"]) if found["day"] else PARTS.get(found["part"] or "", last.day)
    return date(own, month, day) if 1 <= day <= last.day else None
