"""The calendar that ships: arrangements published so far, festivals to the end of the century."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from chinese_calendar import constants

from tongqu.kernel.clock.calendar import WorkCalendar

NAMES = {holiday.value: holiday.chinese for holiday in constants.Holiday}
FESTIVALS = Path(__file__).with_name("data") / "festivals.csv"


def read_festivals() -> tuple[dict[date, str], frozenset[date]]:
    """Read the festival days by name, and the days that compensate one on a weekend."""
    days: dict[date, str] = {}
    observed = set()
    with FESTIVALS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            day = date.fromisoformat(row["day"])
            if row["observed"] == "1":
                observed.add(day)
            else:
                days[day] = row["festival"]
    return days, frozenset(observed)


@cache
def shipped_calendar() -> WorkCalendar:
    """Return the arrangements of the State Council's yearly notices as a library carries them."""
    festivals, observed = read_festivals()
    years = {day.year for day in constants.holidays}
    return WorkCalendar(
        holidays={day: NAMES[name] for day, name in constants.holidays.items()},
        makeup=frozenset(constants.workdays),
        festivals=festivals,
        observed=observed,
        published_from=min(years),
        published_through=max(years),
    )
