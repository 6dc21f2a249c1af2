"""``./tongqu new``: what it would write is whole, and what it must not write it does not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

from tests.house.test_files import NAMES
from tongqu.cli.commands import new
from tongqu.cli.main import main
from tongqu.kernel.rules.loader import rules_from


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty house to write into."""
    folder = tmp_path / "src" / "tongqu"
    (folder / "supervision").mkdir(parents=True)
    real = new.HOUSE
    monkeypatch.setattr(
        new, "_migrations", lambda: list((real / "kernel/matters/migrations").glob("0*.py"))
    )
    monkeypatch.setattr(new, "HOUSE", folder)
    return folder


def test_a_capability_is_written_whole_and_the_one_line_is_said(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "supervision.recall", "--label", "缺陷产品召回"]) == 0
    assert '    "tongqu.supervision.recall",\n' in capsys.readouterr().out
    folder = house / "supervision" / "recall"
    written = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))
    assert "migrations/0001_initial.py" in written
    assert {Path(name).parts[0].partition(".")[0] for name in written} <= NAMES
    for path in folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        ast.parse(text)
        assert "$" not in text
    raw = yaml.safe_load((folder / "rules.yaml").read_text(encoding="utf-8"))
    assert rules_from("supervision.recall", raw)["decide_within"].label_en == "Decide"


@pytest.mark.parametrize(
    ("_case", "arguments", "message"),
    [
        ("没有网", ["recall"], "写成“网.名称”"),
        ("网不认识", ["kernel.recall"], "写成“网.名称”"),
        ("大写", ["supervision.Recall"], "小写英文字母"),
        ("太长", ["supervision." + "a" * 25], "不超过 24 个"),
        ("上级目录", ["supervision.../x"], "写成“网.名称”"),
        ("引号", ["supervision.recall", "--label", '召"回'], "不能有引号"),
        ("空名称", ["supervision.recall", "--label", ""], "1 至 40 个字"),
    ],
)
def test_a_wrong_name_is_refused_and_nothing_written(
    house: Path,
    capsys: pytest.CaptureFixture[str],
    _case: str,
    arguments: list[str],
    message: str,
) -> None:
    assert main(["new", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list((house / "supervision").iterdir()) == []


def test_what_is_there_is_never_overwritten(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = house / "supervision" / "recall"
    there.mkdir()
    (there / "models.py").write_text("mine", encoding="utf-8")
    assert main(["new", "supervision.recall"]) == 2
    assert "已经有了" in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") for path in there.iterdir()] == ["mine"]
