"""The README's table of measures says what passing tests prove, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.cli import coverage

CASE = (
    '<testcase name="x"><properties><property name="measure" value="{}"/></properties>{}</testcase>'
)
CASES = (
    ("五 x/tests/test_a.py", ""),
    ("七 x/tests/test_a.py", ""),
    ("七 x/tests/test_a.py", "<failure/>"),
    ("五 x/tests/test_b.py", "<skipped/>"),
)


@pytest.mark.parametrize("edition", coverage.EDITIONS, ids=lambda each: each.file)
def test_the_committed_table_shows_exactly_what_tests_are_marked_to_prove(
    edition: coverage.Edition,
) -> None:
    wanted = coverage.table(coverage.declared(), edition)
    assert coverage.shown(edition) == wanted, "run ./tongqu coverage and commit both editions"


def test_every_mark_names_a_measure_of_the_plan() -> None:
    assert len(coverage.measures()) == 48
    assert coverage.declared().keys() <= coverage.measures().keys()


def test_a_failed_or_skipped_test_proves_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    cases = "".join(CASE.format(*each) for each in CASES)
    report.write_text(f"<testsuite>{cases}<testcase/></testsuite>", encoding="utf-8")
    assert coverage.proved(report) == {"五": {"x/tests/test_a.py"}}


def test_marks_are_found_without_running_the_tests(tmp_path: Path) -> None:
    folder = tmp_path / "src" / "tongqu" / "service" / "complaints" / "tests"
    folder.mkdir(parents=True)
    text = 'import pytest\npytestmark = pytest.mark.measure("三十三", "三十四")\n'
    (folder / "test_x.py").write_text(text, encoding="utf-8")
    file = "src/tongqu/service/complaints/tests/test_x.py"
    assert coverage.declared(tmp_path) == {"三十三": {file}, "三十四": {file}}


def test_a_table_replaces_only_itself(tmp_path: Path) -> None:
    for edition in coverage.EDITIONS:
        text = f"# 甲\n{coverage.BEGIN}old\n{coverage.END}\n乙\n"
        (tmp_path / edition.file).write_text(text, encoding="utf-8")
    coverage.write(
        {"七": ["src/tongqu/work/draws/tests/test_d.py"], "五": ["tests/x/test_y.py"]}, tmp_path
    )
    for edition in coverage.EDITIONS:
        text = (tmp_path / edition.file).read_text(encoding="utf-8")
        assert text.startswith("# 甲\n<!-- measures -->\n")
        assert text.endswith("<!-- /measures -->\n乙\n")
        rows = [line for line in text.splitlines() if line.startswith(("| 五", "| 七"))]
        assert [row[2] for row in rows] == ["五", "七"], "in the order of the plan"
        assert "`work/draws`" in rows[1]
