"""The calendar on hand-made years: published, unpublished, replaced, and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tongqu.kernel.clock.calendar import CalendarGapError, WorkCalendar, YearNotice, days_off
from tongqu.kernel.clock.notice import NoticeError, notice_from
from tongqu.kernel.clock.terms import last_day, latest_day
from tongqu.kernel.clock.units import Roll, Term, Unit

FESTIVAL, OBSERVED, BOTH = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 5)
MADE_UP = date(2031, 5, 10)  # a Saturday
OPEN = WorkCalendar(
    festivals={FESTIVAL: "劳动节"}, observed=frozenset({OBSERVED}), published_through=2030
)
NOTICE = YearNotice(
    2031, {FESTIVAL: "劳动节", BOTH: "劳动节"}, frozenset({MADE_UP}), "（测试用）通知"
)
CLOSED = OPEN.with_notice(NOTICE)


@pytest.mark.parametrize(
    ("_case", "day", "before", "after"),
    [
        ("节日", FESTIVAL, False, False),
        ("补休日，通知里没有", OBSERVED, False, True),
        ("通知里连放的一天", BOTH, True, False),
        ("调休上班的周六", MADE_UP, False, True),
        ("普通周六", date(2031, 5, 17), False, False),
        ("普通周一", date(2031, 5, 19), True, True),
    ],
)
def test_a_notice_replaces_what_was_assumed(
    _case: str, day: date, before: bool, after: bool
) -> None:
    assert (OPEN.is_workday(day), CLOSED.is_workday(day)) == (before, after)


def test_a_festival_the_notice_leaves_out_is_worked_once_the_year_is_published() -> None:
    empty = replace(OPEN, published_through=2031)
    assert empty.is_workday(FESTIVAL)
    assert empty.is_workday(OBSERVED)


@pytest.mark.parametrize(
    ("_case", "calendar", "day", "off"),
    [
        ("未公布，节日", OPEN, FESTIVAL, True),
        ("未公布，补休", OPEN, OBSERVED, True),
        ("未公布，平日", OPEN, BOTH, False),
        ("已公布，通知所列", CLOSED, BOTH, True),
        ("已公布，通知未列的补休", CLOSED, OBSERVED, False),
        ("已公布，平日", CLOSED, date(2031, 5, 6), False),
    ],
)
def test_what_is_arranged_off(_case: str, calendar: WorkCalendar, day: date, off: bool) -> None:
    assert calendar.is_arranged_off(day) is off


class TestANoticeForAYearAlreadyThere:
    corrected = CLOSED.with_notice(
        YearNotice(2031, {FESTIVAL: "劳动节"}, frozenset(), "（测试用）更正")
    )

    def test_takes_back_days_off_and_make_up_days(self) -> None:
        assert self.corrected.is_workday(BOTH)
        assert not self.corrected.is_workday(MADE_UP)
        assert self.corrected.published_through == 2031

    def test_leaves_other_years_alone(self) -> None:
        older = date(2030, 5, 1)
        calendar = CLOSED.with_notice(
            YearNotice(2030, {older: "劳动节"}, frozenset({date(2030, 5, 4)}), "（测试用）")
        )
        assert not calendar.is_workday(older)
        assert calendar.is_workday(date(2030, 5, 4))
        assert not calendar.is_workday(BOTH)
        assert calendar.is_workday(MADE_UP)
        assert calendar.published_through == 2031

    def test_a_make_up_day_of_the_next_notice_takes_a_day_off_back(self) -> None:
        late = date(2031, 12, 31)
        first = CLOSED.with_notice(
            YearNotice(2031, {late: "元旦"}, frozenset({MADE_UP}), "（测试用）")
        )
        second = first.with_notice(YearNotice(2032, {}, frozenset({late}), "（测试用）"))
        assert second.is_workday(late)
        assert second.is_workday(MADE_UP)


def test_days_off_of_a_year_by_name() -> None:
    assert days_off(OPEN, 2031) == {FESTIVAL: "劳动节", OBSERVED: "法定节假日补休"}
    assert days_off(CLOSED, 2031) == {FESTIVAL: "劳动节", BOTH: "劳动节"}
    assert days_off(CLOSED, 2032) == {}
    assert date(2031, 1, 1) in days_off(replace(OPEN, festivals={date(2031, 1, 1): "元旦"}), 2031)
    with pytest.raises(CalendarGapError):
        days_off(replace(OPEN, published_from=2031), 2030)


def test_days_before_an_end() -> None:
    assert latest_day(date(2031, 5, 20), Term(5, Unit.DAY), calendar=OPEN) == date(2031, 5, 15)


def test_one_counted_term_among_others_makes_the_whole_provisional() -> None:
    def found(*terms: Term, roll: Roll = Roll.NONE) -> bool:
        return last_day(date(2031, 1, 2), *terms, calendar=OPEN, roll=roll).provisional

    assert found(Term(5, Unit.DAY), Term(5, Unit.WORKDAY))
    assert not found(Term(5, Unit.DAY), Term(1, Unit.MONTH))
    assert found(Term(5, Unit.DAY), roll=Roll.ARRANGED)
    assert not found(Term(5, Unit.DAY), roll=Roll.FESTIVAL)


@pytest.mark.parametrize(
    ("_case", "holidays", "workdays", "message"),
    [
        ("只写了一天", {"劳动节": [FESTIVAL]}, [], "须写"),
        ("写成一个词", {"劳动节": "五月一日"}, [], "须写"),
        ("首日不是日期", {"劳动节": ["五一", FESTIVAL]}, [], "须写"),
        ("末日不是日期", {"劳动节": [FESTIVAL, "五五"]}, [], "须写"),
        ("十七天太长", {"劳动节": [FESTIVAL, date(2031, 5, 17)]}, [], "请核对年份"),
        ("调休不是日期", {"劳动节": [FESTIVAL, BOTH]}, ["五月十日"], "不是日期"),
        ("调休在两年之后", {"劳动节": [FESTIVAL, BOTH]}, [date(2033, 5, 7)], "不属于"),
    ],
)
def test_a_wrong_span_is_refused(
    _case: str, holidays: dict[str, object], workdays: list[object], message: str
) -> None:
    raw = {"year": 2031, "basis": "（测试用）", "holidays": holidays, "workdays": workdays}
    with pytest.raises(NoticeError, match=message):
        notice_from(raw, calendar=OPEN)


def test_sixteen_days_and_a_make_up_day_of_the_year_before_are_taken() -> None:
    raw = {
        "year": 2031,
        "basis": "（测试用）",
        "holidays": {"劳动节": [FESTIVAL, date(2031, 5, 16)]},
        "workdays": [date(2030, 12, 28)],
    }
    notice = notice_from(raw, calendar=OPEN)
    assert (len(notice.holidays), notice.makeup) == (16, frozenset({date(2030, 12, 28)}))
