"""``./tongqu screen`` from outside: what it prints where, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tongqu.cli.main import main
from tongqu.kernel.files.reading import read as read_file
from tongqu.kernel.files.tests import making
from tongqu.supervision.fair_competition.engine import screening
from tongqu.supervision.fair_competition.engine.model import Finding, Report, Risk
from tongqu.supervision.fair_competition.engine.source import Source
from tongqu.supervision.fair_competition.tests.samples import CLAUSE, TEXT, finding, report

KEYS = {"file", "title", "in_scope", "regime", "clauses", "findings"}
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plain engine in place: the sample clause is an alarm, 提示 a hint."""

    def screen(source: Source, *, on: date | None = None) -> Report:
        found = [finding(source.text)] if CLAUSE in source.text else []
        return replace(report(*found, file=source.name), scope_why=str(on or ""))

    def screen_clause(text: str, *, on: date | None = None) -> list[Finding]:
        risk = Risk.LOW if "提示" in text else Risk.HIGH
        return [replace(finding(text, CLAUSE, risk), why=str(on))] if CLAUSE in text else []

    monkeypatch.setattr(screening, "screen", screen)
    monkeypatch.setattr(screening, "screen_clause", screen_clause)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    (tmp_path / "方案.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "方案.txt")


@pytest.fixture
def clean(tmp_path: Path) -> str:
    (tmp_path / "通知.docx").write_bytes(making.word("关于开会的通知", "请按时参加。"))
    return str(tmp_path / "通知.docx")


def test_one_file_gives_an_object(bad: str, capsys: Captured) -> None:
    assert main(["screen", bad, "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out.keys() >= KEYS
    found = out["findings"][0]
    assert TEXT[found["start"] : found["end"]] == found["text"] == CLAUSE
    assert (found["risk"], found["code"], found["item"]) == ("high", "9-3", 2)


def test_several_give_an_array_in_their_order(bad: str, clean: str, capsys: Captured) -> None:
    assert main(["screen", clean, bad, "--json"]) == 0
    assert [each["file"] for each in json.loads(capsys.readouterr().out)] == [clean, bad]


def test_a_bad_file_is_named_and_the_good_ones_are_kept(bad: str, capsys: Captured) -> None:
    assert main(["screen", bad, "/没有/这个.txt", "--json"]) == 2
    said = capsys.readouterr()
    assert [each["file"] for each in json.loads(said.out)] == [bad]
    assert said.err.count("通衢：") == 1
    assert "这个.txt" in said.err


def test_a_single_bad_file_prints_nothing_but_its_sentence(
    tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "密.txt").write_text("机密★1年\n正文")
    assert main(["screen", str(tmp_path / "密.txt"), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "涉密" in said.err


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--gate"], 1), (["--json", "--gate"], 1)])
def test_findings_fail_only_where_that_is_asked(bad: str, options: list[str], code: int) -> None:
    assert main(["screen", bad, *options]) == code


def test_nothing_found_passes_the_gate(clean: str) -> None:
    assert main(["screen", clean, "--gate"]) == 0


def test_the_report_for_people_never_clears(clean: str, bad: str, capsys: Captured) -> None:
    assert main(["screen", clean, bad]) == 0
    said = capsys.readouterr().out
    assert said.count("不是公平竞争审查结论") == 2
    assert "第 3 行" in said
    assert "条例第九条第（三）项；办法第十五条第（二）项" in said


def test_a_day_given_governs(clean: str, capsys: Captured) -> None:
    assert main(["screen", clean, "--json", "--on", "2022-03-01"]) == 0
    assert json.loads(capsys.readouterr().out)["scope_why"] == "2022-03-01"


def test_opinions_go_where_they_are_asked(
    bad: str, clean: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["screen", bad, "--docx", str(tmp_path / "意见.docx")]) == 0
    assert CLAUSE in read_file(tmp_path / "意见.docx").text
    assert main(["screen", bad, clean, "--docx", str(tmp_path / "意见")]) == 0
    assert len(list((tmp_path / "意见").glob("*.审查辅助意见.docx"))) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请给出要审查的文件"),
        (["a.txt", "--clauses", "b.jsonl"], "三者之一"),
        (["a.txt", "--json", "--docx", "b.docx"], "不能同时使用"),
        (["--batch", "."], "--out"),
        (["--batch", ".", "--out", "x", "--on", "2026-01-01"], "--on"),
        (["--clauses", "没有.jsonl"], "找不到文件"),
        (["--clauses", "."], "文件夹"),
        (["--batch", "没有", "--out", "x.jsonl"], "找不到文件夹或清单"),
    ],
)
def test_a_mistaken_command_is_one_sentence(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["screen", *arguments]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def clauses(tmp_path: Path) -> Callable[..., str]:
    def write(*lines: object) -> str:
        file = tmp_path / "条款.jsonl"
        rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        file.write_text("\n".join(rows), encoding="utf-8")
        return str(file)

    return write


def test_clauses_come_back_line_by_line(clauses: Callable[..., str], capsys: Captured) -> None:
    file = clauses(
        {"id": 7, "text": "请按时参加。"},
        "",
        {"id": "乙", "text": CLAUSE, "date": "2022-05-01"},
    )
    assert main(["screen", "--clauses", file]) == 0
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["id"], len(each["findings"])) for each in out] == [(7, 0), ("乙", 1)]
    assert out[1]["findings"][0]["why"] == "2022-05-01"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "不是 JSON"),
        ("[]", "没有字段 id"),
        ({"text": "x"}, "没有字段 id"),
        ({"id": 1}, "text"),
        ({"id": 1, "text": "  "}, "text"),
        ({"id": 1, "text": "x", "date": "昨天"}, "昨天"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_kept(
    clauses: Callable[..., str], line: object, said: str, capsys: Captured
) -> None:
    file = clauses({"id": 1, "text": CLAUSE}, line, {"id": 3, "text": "好"})
    assert main(["screen", "--clauses", file]) == 2
    heard = capsys.readouterr()
    assert [json.loads(row)["id"] for row in heard.out.splitlines()] == [1, 3]
    assert "第 2 行" in heard.err
    assert said in heard.err


def test_hints_alone_pass_the_gate(clauses: Callable[..., str]) -> None:
    hint = clauses({"id": 1, "text": f"提示：{CLAUSE}"})
    assert main(["screen", "--clauses", hint, "--gate"]) == 0
    assert main(["screen", "--clauses", clauses({"id": 1, "text": CLAUSE}), "--gate"]) == 1
