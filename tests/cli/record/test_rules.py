"""``./tongqu rules``: the handbook, what is stale, and a draft previewed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tongqu.cli.main import main
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import DECIDE
from tongqu.kernel.procedure.tests.sample import Permit as P
from tongqu.kernel.rules.book import BOOKS, RuleBook


@pytest.fixture(autouse=True)
def _book() -> Iterator[None]:
    BOOKS["sample"] = RuleBook("sample", Path("rules.yaml"), {"decide": DECIDE})
    yield
    del BOOKS["sample"]


def write(tmp_path: Path, basis: str = "示例草案") -> str:
    file = tmp_path / "draft.yaml"
    file.write_text(
        f"""
sample:
  decide:
    history:
      - {{since: 2026-11-02, value: 10, basis: {basis}, grade: M,
         checked: 2026-11-01, review_by: 2027-11-01}}
""",
        encoding="utf-8",
    )
    return str(file)


def test_a_draft_is_previewed(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act(opened(cast), P.accept, by=cast.window)
    assert main(["rules", "preview", write(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "重算未办结 1 件，1 件会变" in said
    assert "期限 2026-11-30 → 2026-11-16" in said
    assert main(["rules", "preview", write(tmp_path), "--json"]) == 0
    assert '"due_after": "2026-11-16"' in capsys.readouterr().out


def test_a_draft_without_a_basis_cannot_be(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del db
    assert main(["rules", "preview", write(tmp_path, basis="''")]) == 2
    assert "没有写出处" in capsys.readouterr().err


def test_the_handbook_and_what_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--on", "2026-11-25"]) == 0
    assert "20个工作日  示例条例第1条（未核" in capsys.readouterr().out
    assert main(["rules", "--json"]) == 0
    assert '"label_en": "decide"' in capsys.readouterr().out
    assert main(["rules", "stale", "--on", "2026-11-25"]) == 1
    assert "尚未与法条原文核对" in capsys.readouterr().out
