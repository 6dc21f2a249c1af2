"""The shipped table of festivals agrees, line by line, with a maintained library."""

from __future__ import annotations

import holidays
import pytest

from tongqu.kernel.clock.published import read_festivals, shipped_calendar

NAMES = {
    "New Year's Day": "元旦",
    "Chinese New Year's Eve": "春节",
    "Chinese New Year (Spring Festival)": "春节",
    "Tomb-Sweeping Day": "清明节",
    "Labor Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-Autumn Festival": "中秋节",
    "National Day": "国庆节",
}


@pytest.mark.parametrize("year", range(2004, 2100, 5))
def test_festivals_are_those_of_the_regulation(year: int) -> None:
    shipped, _ = read_festivals()
    table = holidays.country_holidays("CN", years=year)
    reckoned = {
        day: named[0]
        for day, name in table.items()
        if day.year == year
        if (named := [NAMES[part] for part in name.split("; ") if part in NAMES])
    }
    assert {d: n for d, n in shipped.items() if d.year == year} == reckoned


def test_every_festival_of_a_published_year_is_a_day_off() -> None:
    calendar = shipped_calendar()
    worked = [d for d in calendar.festivals if calendar.is_published(d) and calendar.is_workday(d)]
    assert worked == []
