"""Counting days as the law counts them, on hand-made calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tongqu.kernel.clock.calendar import CalendarGapError, WorkCalendar
from tongqu.kernel.clock.notice import NoticeError, notice_from
from tongqu.kernel.clock.now import LAW_ZONE, held_at, now, today
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.terms import (
    ProvisionalError,
    add_months,
    last_day,
    last_hour,
    latest_day,
)
from tongqu.kernel.clock.units import Roll, Term, Unit

REAL = shipped_calendar()
DAYS = st.dates(date(2005, 1, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("_case", "start", "count", "end"),
    [
        ("月末没有对应日取月末", "2026-12-31", 2, "2027-02-28"),
        ("闰年二月", "2027-11-30", 3, "2028-02-29"),
        ("跨年", "2026-11-24", 12, "2027-11-24"),
        ("倒数三个月", "2027-03-31", -3, "2026-12-31"),
        ("倒数六个月到二月", "2027-08-31", -6, "2027-02-28"),
        ("一日不变月份", "2026-01-01", 1, "2026-02-01"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_months_end(
    _case: str, start: str, count: int, end: str
) -> None:
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_the_day_itself_is_not_counted() -> None:
    friday = date(2026, 11, 20)
    assert last_day(friday, Term(1, Unit.WORKDAY), calendar=REAL, roll=Roll.NONE).last == date(
        2026, 11, 23
    )


def test_a_make_up_sunday_is_a_working_day_and_a_holiday_monday_is_not() -> None:
    assert REAL.is_workday(date(2026, 9, 20))
    assert not REAL.is_workday(date(2026, 10, 5))


@pytest.mark.parametrize(
    ("roll", "last"),
    [
        (Roll.NONE, "2026-10-01"),
        (Roll.WORKDAY, "2026-10-08"),
        (Roll.ARRANGED, "2026-10-08"),
        (Roll.FESTIVAL, "2026-10-04"),
    ],
)
def test_each_roll_policy_ends_where_it_says(roll: Roll, last: str) -> None:
    end = last_day(date(2026, 9, 1), Term(30, Unit.DAY), calendar=REAL, roll=roll)
    assert (end.last, end.unrolled) == (date.fromisoformat(last), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("roll", "last"),
    [(Roll.WORKDAY, "2026-05-18"), (Roll.ARRANGED, "2026-05-16"), (Roll.FESTIVAL, "2026-05-16")],
)
def test_a_plain_saturday_rolls_only_under_the_policy_that_counts_weekends(
    roll: Roll, last: str
) -> None:
    end = last_day(date(2026, 5, 6), Term(10, Unit.DAY), calendar=REAL, roll=roll)
    assert end.last == date.fromisoformat(last)


def test_hours_run_through_the_night_and_the_holiday() -> None:
    found = datetime(2026, 9, 30, 22, tzinfo=LAW_ZONE)
    assert last_hour(found, Term(36, Unit.HOUR)) == datetime(2026, 10, 2, 10, tzinfo=LAW_ZONE)


def test_terms_are_counted_one_after_another_and_rolled_once() -> None:
    end = last_day(
        date(2026, 6, 1), Term(90, Unit.DAY), Term(30, Unit.DAY), calendar=REAL, roll=Roll.WORKDAY
    )
    assert end.last == date(2026, 9, 29)


class TestBeyondThePublishedYears:
    def test_a_date_is_provisional_and_skips_festivals(self) -> None:
        end = last_day(date(2027, 2, 1), Term(5, Unit.WORKDAY), calendar=REAL, roll=Roll.NONE)
        assert end.provisional
        assert end.last == date(2027, 2, 12)  # eve on Friday the 5th, two days compensated

    def test_natural_days_without_rolling_are_certain(self) -> None:
        end = last_day(date(2027, 2, 1), Term(5, Unit.DAY), calendar=REAL, roll=Roll.NONE)
        assert not end.provisional

    def test_an_exact_answer_is_refused(self) -> None:
        with pytest.raises(ProvisionalError, match="2027 年的放假安排尚未公布"):
            last_day(
                date(2026, 12, 30),
                Term(5, Unit.WORKDAY),
                calendar=REAL,
                roll=Roll.NONE,
                exact=True,
            )

    def test_a_loaded_notice_makes_it_certain(self) -> None:
        notice = notice_from(yaml.safe_load(NOTICE), calendar=REAL)
        calendar = REAL.with_notice(notice)
        end = last_day(date(2027, 2, 1), Term(5, Unit.WORKDAY), calendar=calendar, roll=Roll.NONE)
        assert (end.last, end.provisional) == (date(2027, 2, 14), False)  # a make-up Sunday

    def test_a_year_cannot_be_skipped(self) -> None:
        notice = notice_from(yaml.safe_load(NOTICE), calendar=REAL)
        early = WorkCalendar(published_from=2004, published_through=2025)
        with pytest.raises(CalendarGapError, match="请先导入 2026 年"):
            early.with_notice(notice)


def test_before_the_first_year_the_calendar_says_so() -> None:
    with pytest.raises(CalendarGapError, match="工作日历自 2004 年起"):
        REAL.is_workday(date(2003, 12, 31))


# An invented arrangement, for the tests alone.
NOTICE = """
year: 2027
basis: （测试用）2027 年放假安排
holidays:
  元旦: [2027-01-01, 2027-01-03]
  春节: [2027-02-05, 2027-02-11]
  清明节: [2027-04-03, 2027-04-05]
  劳动节: [2027-05-01, 2027-05-05]
  端午节: [2027-06-09, 2027-06-09]
  中秋节: [2027-09-15, 2027-09-15]
  国庆节: [2027-10-01, 2027-10-07]
workdays: [2027-02-14]
"""


@pytest.mark.parametrize(
    ("_case", "old", "new", "message"),
    [
        ("缺依据", "basis: （测试用）2027 年放假安排", "basis: ''", "basis：须写明"),
        ("年份不是数", "year: 2027", "year: 二〇二七", "year：须写四位年份"),
        ("漏了节日", "  中秋节: [2027-09-15, 2027-09-15]\n", "", "中秋节"),
        ("日期倒置", "[2027-10-01, 2027-10-07]", "[2027-10-07, 2027-10-01]", "晚于结束日"),
        ("年份写错", "[2027-10-01, 2027-10-07]", "[2026-10-01, 2026-10-07]", "请核对年份"),
        ("上班日是平日", "[2027-02-14]", "[2027-02-15]", "不会是调休上班日"),
        ("上班日在假期里", "[2027-02-14]", "[2027-02-06]", "同时列在 春节 的假期里"),
        ("多一个键", "workdays:", "extra: 1\nworkdays:", "四项"),
    ],
)
def test_a_wrong_notice_is_refused_in_words(_case: str, old: str, new: str, message: str) -> None:
    assert old in NOTICE
    with pytest.raises(NoticeError, match=message):
        notice_from(yaml.safe_load(NOTICE.replace(old, new)), calendar=REAL)


@given(DAYS, st.integers(1, 60))
def test_counting_forth_and_back_agrees(start: date, count: int) -> None:
    end = REAL.after(start, count)
    assert REAL.is_workday(end)
    assert REAL.between(start, end) == count
    assert REAL.after(REAL.before(end, count), count) == end


@given(DAYS, st.integers(0, 400), st.sampled_from(Roll))
def test_rolling_never_goes_back_and_never_far(start: date, count: int, roll: Roll) -> None:
    end = last_day(start, Term(count, Unit.DAY), calendar=REAL, roll=roll)
    assert timedelta(0) <= end.last - end.unrolled <= timedelta(days=10)


@given(DAYS, st.integers(1, 60))
def test_a_longer_term_never_ends_earlier(start: date, count: int) -> None:
    for unit in (Unit.WORKDAY, Unit.DAY, Unit.MONTH):
        short = last_day(start, Term(count, unit), calendar=REAL, roll=Roll.WORKDAY)
        long = last_day(start, Term(count + 1, unit), calendar=REAL, roll=Roll.WORKDAY)
        assert short.last <= long.last


def test_the_clock_can_be_held_and_lets_go() -> None:
    with held_at(date(2026, 4, 15)):
        assert today() == date(2026, 4, 15)
    assert abs(now() - datetime.now(LAW_ZONE)) < timedelta(seconds=5)


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="不能是负数"):
        Term(-1, Unit.DAY)


def test_hours_and_days_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="last_hour"):
        last_day(date(2026, 1, 1), Term(1, Unit.HOUR), calendar=REAL, roll=Roll.NONE)
    with pytest.raises(ValueError, match="last_day"):
        last_hour(now(), Term(1, Unit.DAY))
    with pytest.raises(ValueError, match="时刻"):
        latest_day(date(2026, 1, 1), Term(1, Unit.HOUR), calendar=REAL)
