"""What ages by itself: the published calendar and the rules' days of review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.cli.doctor.findings import Finding, fine, note, problem
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.rules.shelf import books, stale

NEAR = 60  # days before the calendar ends
MOST_NAMED = 3


def calendar() -> Iterator[Finding]:
    """Look how far the arrangements of holidays are published."""
    year = calendar_in_force().published_through
    left = (date(year, 12, 31) - today()).days
    cure = f"国务院公布 {year + 1} 年放假安排后，用 ./tongqu calendar load 载入。"
    text = f"放假安排已载入至 {year} 年"
    if left < 0:
        yield problem("工作日历", f"{text}，现在起算的期限都是暂定的", cure)
    elif left <= NEAR:
        yield note("工作日历", f"{text}，还有 {left} 天；跨年的期限是暂定的", cure)
    else:
        yield fine("工作日历", text)


def rules() -> Iterator[Finding]:
    """Look for legal values whose day of review has passed, or that nobody has verified."""
    day, shelf = today(), books()
    found = list(stale(shelf.values(), on=day))
    passed = [each for each in found if each.value.review_by <= day]
    if passed:
        named = "、".join(f"{each.rule.book}.{each.rule.key}" for each in passed[:MOST_NAMED])
        more = f"等 {len(passed)} 条" if len(passed) > MOST_NAMED else ""
        cure = "运行 ./tongqu rules stale 查看；与现行法条核对后更新 checked 与 review_by。"
        yield problem("法定数值", f"已过复核日：{named}{more}", cure)
    elif found:
        cure = "运行 ./tongqu rules stale 查看；核对后更新 rules.yaml 中的等级。"
        yield note("法定数值", f"{len(found)} 条尚未与法条原文核对", cure)
    else:
        yield fine("法定数值", f"{sum(1 for book in shelf.values() for _ in book)} 条均在复核期内")
