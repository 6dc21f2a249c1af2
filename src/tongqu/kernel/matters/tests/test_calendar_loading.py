"""A published year: provisional dates are recounted, each move leaves a line, and twice is once."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.notice import NoticeError
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.terms import ProvisionalError
from tongqu.kernel.matters import loading
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.loading import calendar_load, recount_unfinished
from tongqu.kernel.matters.models import CalendarYear, Matter
from tongqu.kernel.matters.provisional import PROVISIONAL, exact_due_on, provisional_label
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, everything, lines, opened
from tongqu.kernel.matters.tests.notice import notice
from tongqu.kernel.procedure.tests.sample import Permit as P

ACCEPTED = date(2026, 12, 28)
LATER = date(2026, 12, 30)


@pytest.fixture
def waiting(cast: Cast) -> Matter:
    """A matter accepted at the end of 2026: its twenty working days reach into 2027."""
    with held_at(ACCEPTED):
        return act(opened(cast), P.accept, by=cast.window)


def load(raw: object = None) -> loading.Loaded:
    with held_at(LATER):
        return calendar_load(raw or notice(), by="测试")


def test_a_date_beyond_the_published_years_says_so_and_is_not_given_as_exact(
    waiting: Matter,
) -> None:
    assert waiting.due_on == date(2027, 1, 26)
    assert provisional_label(waiting, calendar_in_force()) == PROVISIONAL
    assert provisional_label(waiting, calendar_in_force(), english=True).startswith("Provisional")
    with pytest.raises(ProvisionalError, match="须待国务院公布后才能确定"):
        exact_due_on(waiting)


def test_a_date_within_them_is_exact(cast: Cast, matter: Matter) -> None:
    accepted = act(matter, P.accept, by=cast.window)
    assert exact_due_on(accepted) == date(2026, 11, 30)
    assert provisional_label(accepted, calendar_in_force()) == ""


def test_natural_days_without_rolling_are_never_provisional(cast: Cast) -> None:
    with held_at(date(2026, 12, 20)):
        asked = act(opened(cast), P.ask_once, by=cast.window, facts={"reason": "缺材料"})
    assert asked.due_on == date(2027, 1, 19)
    assert provisional_label(asked, calendar_in_force()) == ""


def test_a_loaded_year_moves_the_date_and_leaves_a_line(waiting: Matter) -> None:
    done = load()
    assert (done.year, done.is_new, done.looked_at, done.moved) == (2027, True, 1, 1)
    waiting.refresh_from_db()
    assert waiting.due_on == date(2027, 1, 27)  # the Monday after New Year is now free
    assert lines(waiting)[-1] == ("~calendar", "系统")
    last = waiting.lines.order_by("number").last()
    assert last is not None
    assert last.given.facts["before"]["due_on"] == "2027-01-26"
    assert last.given.facts["after"]["due_on"] == "2027-01-27"
    assert exact_due_on(waiting) == date(2027, 1, 27)
    assert provisional_label(waiting, calendar_in_force()) == ""
    assert verify(f"matter:{waiting.pk}").first_break is None


def test_a_matter_that_does_not_lean_on_the_year_is_not_touched(cast: Cast, matter: Matter) -> None:
    act(matter, P.accept, by=cast.window)
    before = everything()
    assert load().looked_at == 0
    assert everything() == before


def test_loading_is_on_the_record_with_who_and_what(waiting: Matter) -> None:
    load()
    line = Record.objects.get(name="calendar:2027")
    assert (line.verb, line.by) == ("load", "测试")
    assert line.facts["basis"] == "（测试用）2027 年放假安排"
    assert verify("calendar:2027").first_break is None
    assert waiting.is_open


def test_the_same_notice_again_changes_nothing(waiting: Matter) -> None:
    load()
    before = everything()
    again = load()
    assert (again.is_new, again.moved) == (False, 0)
    assert everything() == before
    assert waiting.lines.filter(step="~calendar").count() == 1


def test_a_corrected_notice_replaces_the_first(waiting: Matter) -> None:
    load()
    plain = {**notice()["holidays"], "元旦": [date(2027, 1, 1), date(2027, 1, 3)]}  # type: ignore[index]
    assert load(notice(holidays=plain, basis="（测试用）更正")).moved == 1
    waiting.refresh_from_db()
    assert waiting.due_on == date(2027, 1, 26)
    assert CalendarYear.objects.get().basis == "（测试用）更正"


def test_a_recount_cut_short_is_finished_by_the_worker(
    waiting: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(year: int, **_: object) -> tuple[int, int]:
        raise KeyboardInterrupt(year)

    with monkeypatch.context() as patch:
        patch.setattr(loading, "recount_year", killed)
        with pytest.raises(KeyboardInterrupt):
            load()
    waiting.refresh_from_db()
    assert waiting.due_on == date(2027, 1, 26)
    assert recount_unfinished() == 1
    waiting.refresh_from_db()
    assert waiting.due_on == date(2027, 1, 27)
    assert recount_unfinished() == 0


def year_2028() -> dict[str, object]:
    festivals = (day for day in shipped_calendar().festivals if day.year == 2028)
    spans = {f"节{n}": [day, day] for n, day in enumerate(festivals)}
    return {"year": 2028, "holidays": spans, "workdays": []}


@pytest.mark.parametrize(
    ("_case", "changes", "message"),
    [
        ("年份写错", {"year": 2028}, "2027-01-01 至 2027-01-04 不像 2028 年的一个假期"),
        ("跳过一年", year_2028(), "请先导入 2027 年的放假安排"),
        ("没有出处", {"basis": ""}, "basis：须写明"),
        ("漏了节日", {"holidays": {}}, "法定节假日"),
        ("调休日是周一", {"workdays": [date(2027, 2, 15)]}, "周一至周五"),
    ],
)
def test_a_wrong_notice_is_refused_and_nothing_changes(
    waiting: Matter, _case: str, changes: dict[str, object], message: str
) -> None:
    before = everything()
    with pytest.raises(NoticeError, match=message):
        load(notice(**changes))
    assert everything() == before
    assert not CalendarYear.objects.exists()
    assert not Record.objects.filter(name__startswith="calendar").exists()
    assert waiting.is_open
