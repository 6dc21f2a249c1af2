"""``./tongqu calendar``: a year loaded from a file, shown, and refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tongqu.cli.main import main
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import CalendarYear
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.matters.tests.notice import TEXT
from tongqu.kernel.procedure.tests.sample import Permit as P


def test_a_file_is_loaded(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "2027.yaml"
    file.write_text(TEXT, encoding="utf-8")
    with held_at(date(2026, 12, 28)):
        waiting = act(opened(cast), P.accept, by=cast.window)
        assert main(["calendar", "load", str(file), "--json"]) == 0
    assert '"moved": 1' in capsys.readouterr().out
    assert waiting.lines.filter(step="~calendar").exists()
    assert main(["calendar", "show", "2027"]) == 0
    shown = capsys.readouterr().out
    assert "已公布" in shown
    assert "2027-02-14  班" in shown


@pytest.mark.parametrize(
    ("_case", "text", "message"),
    [
        ("键写了两次", TEXT + "year: 2027\n", "键 year 写了两次"),
        ("多了一项", TEXT + "note: x\n", "须恰好有"),
        ("不是 YAML", "year: [", "第 1 行"),
    ],
)
def test_a_wrong_file_is_refused_in_words(
    db: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    _case: str,
    text: str,
    message: str,
) -> None:
    del db
    file = tmp_path / "2027.yaml"
    file.write_text(text, encoding="utf-8")
    assert main(["calendar", "load", str(file)]) == 2
    said = capsys.readouterr().err
    assert "日历未变" in said
    assert message in said
    assert not CalendarYear.objects.exists()


def test_an_unpublished_year_is_shown_as_provisional(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    del db
    assert main(["calendar", "show", "2028"]) == 0
    assert "待国务院公布放假安排" in capsys.readouterr().out


def test_a_year_before_the_calendar_cannot_be_shown(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    del db
    assert main(["calendar", "show", "2003"]) == 2
    assert "工作日历自 2004 年起" in capsys.readouterr().err
