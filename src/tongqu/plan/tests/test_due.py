from __future__ import annotations

from datetime import date

import pytest

from tongqu.plan.engine.due import day_of


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6月底前", "2026-06-30"),
        ("2月底前", "2026-02-28"),
        ("2027年3月", "2027-03-31"),
        ("9月15日前", "2026-09-15"),
        ("10月上旬", "2026-10-10"),
        ("三季度", "2026-09-30"),
        ("上半年", "2026-06-30"),
        ("年底前", "2026-12-31"),
        ("2025年末", "2025-12-31"),
        ("１１月底", "2026-11-30"),
        ("13月", None),
        ("2月30日", None),
        ("长期坚持", None),
    ],
)
def test_the_last_day_that_keeps_the_promise(words: str, day: str | None) -> None:
    assert day_of(words, 2026) == (date.fromisoformat(day) if day else None)
