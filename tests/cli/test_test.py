"""How `./tongqu test` counts, sums up and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.cli import reports, testing, tiers

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="one"/>
<testcase classname="a" name="two"><failure message="no"/></testcase>
<testcase classname="a" name="three"><error message="broke"/></testcase>
<testcase classname="a" name="four"><skipped message="没有种子"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def counts(tmp_path: Path) -> reports.Counts:
    file = tmp_path / "report.xml"
    file.write_text(REPORT, encoding="utf-8")
    return reports.read(file)


def test_a_report_is_counted_case_by_case(counts: reports.Counts) -> None:
    assert (counts.passed, counts.failed) == (1, 2)
    assert counts.skipped == ["a::four：没有种子"]
    assert str(counts) == "1 passed, 2 failed, 1 skipped"


def test_nothing_skipped_is_not_mentioned() -> None:
    assert str(reports.Counts(passed=3)) == "3 passed, 0 failed"


def test_the_last_line_sums_all_tiers_and_the_skips_are_named(counts: reports.Counts) -> None:
    first = testing.Outcome("甲", is_passed=False, counts=counts)
    empty = testing.Outcome("乙", note="尚无此类测试")
    second = testing.Outcome("丙", counts=reports.Counts(passed=4))
    lines = list(testing.summary([first, empty, second]))
    assert lines[-1] == "5 passed, 2 failed, 1 skipped"
    assert lines[-2] == "没有通过：甲"
    assert "跳过(甲)  a::four：没有种子" in lines
    assert any(line.endswith("乙  尚无此类测试") for line in lines)


def test_a_run_closes_with_the_tests_of_all() -> None:
    assert tiers.chosen(has_slow=True)[-1] == tiers.chosen(has_slow=False)[-1] == tiers.tests()
    assert len(tiers.chosen(has_slow=True)) > len(tiers.chosen(has_slow=False))
