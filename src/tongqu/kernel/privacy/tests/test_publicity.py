"""What the public sees: the declared fields, for the declared time, on the declared ground."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.privacy.publicity import PublicField, Publicity
from tongqu.kernel.procedure.tests.sample import rule

NAME = PublicField("name", "当事人", "Party", Mask.NAME)
WHAT = PublicField("what", "事由", "What")
THREE_YEARS = rule("three_years", "year", ("2020-01-01", 3), ("2026-01-01", 1))
MONTHS = rule("months", "month", ("2020-01-01", 6))
ROW = {"name": "王某某", "what": "虚假宣传", "phone": "13900000000"}


def declared(**change: object) -> Publicity:
    """Return a declaration with changes."""
    given = {"name": "p", "label": "x", "fields": (NAME, WHAT), "ground": "示例条例第3条"}
    return Publicity(**{**given, **change})  # type: ignore[arg-type]


def test_only_declared_fields_are_shown_and_personal_ones_masked() -> None:
    day = date(2026, 11, 2)
    shown = declared().shown(ROW, published_on=day, on=day)
    assert shown == {"name": "王＊＊", "what": "虚假宣传"}


@pytest.mark.parametrize(
    ("_case", "period", "published", "last"),
    [
        ("三年", THREE_YEARS, "2025-11-02", "2028-11-01"),
        ("按公示日的规定", THREE_YEARS, "2026-11-02", "2027-11-01"),
        ("闰日起算", THREE_YEARS, "2024-02-29", "2027-02-27"),
        ("月末起算", MONTHS, "2026-08-31", "2027-02-27"),
    ],
)
def test_it_ends_after_its_period(_case: str, period: object, published: str, last: str) -> None:
    publicity, day = declared(period=period), date.fromisoformat(published)
    end = date.fromisoformat(last)
    assert publicity.shown(ROW, published_on=day, on=end) is not None
    assert publicity.ends_on(day) == date.fromordinal(end.toordinal() + 1)
    after = date.fromordinal(end.toordinal() + 1)
    assert publicity.shown(ROW, published_on=day, on=after) is None


def test_nothing_is_shown_before_it_is_published() -> None:
    assert declared().shown(ROW, published_on=date(2026, 11, 3), on=date(2026, 11, 2)) is None


def test_without_a_period_it_stays() -> None:
    day = date(2026, 11, 2)
    assert declared().ends_on(day) is None
    assert declared().shown(ROW, published_on=day, on=date(2090, 1, 1)) is not None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"fields": ()}, "declare each public field"),
        ({"fields": (WHAT, WHAT)}, "declare each public field"),
        ({"ground": ""}, "on what ground"),
        ({"period": rule("days", "day", ("2020-01-01", 3))}, "months or years"),
    ],
)
def test_a_declaration_that_says_too_little_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(RuntimeError, match=why):
        declared(**change)
