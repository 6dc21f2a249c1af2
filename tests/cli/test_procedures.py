"""``./tongqu procedures``: kinds listed, one drawn to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.cli.main import main
from tongqu.kernel.procedure import shelf
from tongqu.kernel.procedure.tests.sample import Permit


@pytest.fixture(autouse=True)
def _one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "shelved", lambda: {Permit.kind: Permit})


def test_the_kinds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedures"]) == 0
    said = capsys.readouterr().out
    assert "approval.sample  示例许可 / Sample permit  7 个状态，12 个步骤" in said


def test_one_is_drawn_to_a_file_or_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "图.svg"
    assert main(["procedures", "draw", Permit.kind, "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert main(["procedures", "draw", Permit.kind, "--english"]) == 0
    assert "Received" in capsys.readouterr().out


def test_an_unknown_kind_and_an_unwritable_place_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["procedures", "draw", "x"]) == 2
    assert "现有：approval.sample" in capsys.readouterr().err
    assert main(["procedures", "draw", Permit.kind, "-o", str(tmp_path / "no" / "x.svg")]) == 2
    assert "请换一个可写的位置" in capsys.readouterr().err
