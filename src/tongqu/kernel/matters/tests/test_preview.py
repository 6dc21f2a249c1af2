"""What a change of law would do to open matters, seen before it is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tongqu.cli.main import main
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.preview import preview
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, everything, opened
from tongqu.kernel.procedure.tests.sample import DECIDE, EXTEND, NOTIFY, rule
from tongqu.kernel.procedure.tests.sample import Permit as P
from tongqu.kernel.rules.book import BOOKS, RuleBook
from tongqu.kernel.rules.values import Grade, Rule, Value


def changed(known: Rule, since: str, amount: int) -> Rule:
    checked, review = date(2026, 11, 1), date(2027, 11, 1)
    day = date.fromisoformat(since)
    value = Value(day, Decimal(amount), "示例草案", Grade.MEMORY, checked, review)
    kept = tuple(old for old in known.history if old.since < day)
    return replace(known, history=(*kept, value))


def test_clocks_that_began_before_the_change_keep_their_value(cast: Cast) -> None:
    early = act(opened(cast), P.accept, by=cast.window)
    with held_at(date(2026, 11, 16)):
        late = act(opened(cast), P.accept, by=cast.window)
    before = everything()
    found = preview([changed(DECIDE, "2026-11-10", 10)])
    assert (found.kinds, found.looked_at) == (("approval.sample",), 2)
    assert [(s.number, s.due_before, s.due_after) for s in found.shifts] == [
        (late.number, date(2026, 12, 14), date(2026, 11, 30))
    ]
    assert everything() == before
    assert early.due_on == date(2026, 11, 30)


def test_a_lapse_that_would_move_is_shown(cast: Cast, matter: Matter) -> None:
    found = preview([changed(NOTIFY, "2026-11-01", 3)])
    assert found.shifts[0].lapses_after == date(2026, 11, 5)
    assert matter.lapses_on == date(2026, 11, 9)
    assert cast.county.is_open(date(2026, 11, 2))


def test_a_rule_nobody_leans_on_concerns_no_kind(cast: Cast, matter: Matter) -> None:
    found = preview([rule("other", "day", ("2026-01-01", 1))])
    assert (found.kinds, found.looked_at, found.shifts) == ((), 0, ())
    assert matter.organ == cast.county


def test_a_rule_of_an_extension_counts_too(matter: Matter) -> None:
    assert preview([changed(EXTEND, "2026-01-01", 5)]).looked_at == 1
    assert matter.is_open


class TestOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def _book(self) -> Iterator[None]:
        BOOKS["sample"] = RuleBook("sample", Path("rules.yaml"), {"decide": DECIDE})
        yield
        del BOOKS["sample"]

    def write(self, tmp_path: Path, basis: str = "示例草案") -> str:
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
        self, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        act(opened(cast), P.accept, by=cast.window)
        assert main(["rules", "preview", self.write(tmp_path)]) == 0
        said = capsys.readouterr().out
        assert "重算未办结 1 件，1 件会变" in said
        assert "期限 2026-11-30 → 2026-11-16" in said
        assert main(["rules", "preview", self.write(tmp_path), "--json"]) == 0
        assert '"due_after": "2026-11-16"' in capsys.readouterr().out

    def test_a_draft_without_a_basis_cannot_be(
        self, db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        del db
        assert main(["rules", "preview", self.write(tmp_path, basis="''")]) == 2
        assert "没有写出处" in capsys.readouterr().err

    def test_the_handbook_and_what_is_stale(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "--on", "2026-11-25"]) == 0
        assert "20个工作日  示例条例第1条（未核" in capsys.readouterr().out
        assert main(["rules", "--json"]) == 0
        assert '"label_en": "decide"' in capsys.readouterr().out
        assert main(["rules", "stale", "--on", "2026-11-25"]) == 1
        assert "尚未与法条原文核对" in capsys.readouterr().out
