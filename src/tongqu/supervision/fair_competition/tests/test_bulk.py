"""A batch: whole lines, every file once, and no bad file stops it."""

from __future__ import annotations

import json
import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from tongqu.conf.errors import CannotError
from tongqu.kernel.files.tests import making
from tongqu.supervision.fair_competition.engine.bulk.ledger import Ledger
from tongqu.supervision.fair_competition.engine.bulk.pool import screened
from tongqu.supervision.fair_competition.engine.bulk.progress import Progress
from tongqu.supervision.fair_competition.engine.bulk.run import run
from tongqu.supervision.fair_competition.tests.samples import TEXT


def records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def silent(_: str) -> None: ...


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "文件"
    (folder / "下级").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "下级" / "b.docx").write_bytes(making.word(*TEXT.split("\n")))
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 broken %%EOF")
    (folder / "密.txt").write_text("绝密★长期\n正文", encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"lock")
    (folder / ".hidden").write_bytes(b"x")
    return folder


@pytest.mark.measure("四十六")
def test_a_drive_is_screened_and_a_second_run_does_only_what_is_left(
    drive: Path, tmp_path: Path
) -> None:
    out = drive / "结果.jsonl"
    counts = run(drive, out, processes=2, seconds=60, say=silent)
    assert (counts.total, counts.done, counts.failed) == (4, 4, 2)
    by_name = {Path(record["file"]).name: record for record in records(out)}
    assert by_name.keys() == {"a.txt", "b.docx", "c.pdf", "密.txt"}
    assert by_name["a.txt"]["title"] == by_name["b.docx"]["title"] != ""
    assert by_name["c.pdf"]["error"]["fault"] == "broken"
    assert by_name["密.txt"]["error"]["fault"] == "secret"
    first = out.read_bytes()
    lines = first.splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:3]) + lines[3][:20])  # killed in the middle of a line
    said: list[str] = []
    again = run(drive, out, processes=2, seconds=60, say=said.append)
    assert (again.skipped, again.done) == (3, 1)
    assert sorted(out.read_bytes().splitlines()) == sorted(first.splitlines())
    assert "已有 3 份" in said[0]
    del tmp_path


def test_a_list_names_files_each_once(drive: Path, tmp_path: Path) -> None:
    listing = tmp_path / "清单.txt"
    listing.write_text(f"{drive / 'a.txt'}\n\n{drive / 'a.txt'}\n/没有.txt\n", encoding="utf-8")
    counts = run(listing, tmp_path / "o.jsonl", processes=1, seconds=60, say=silent)
    assert (counts.total, counts.failed) == (2, 1)


def stumbling(pipe: Connection) -> None:
    """Serve as a process that dies, hangs or answers, as its file says."""
    pipe.send("ready")
    while file := pipe.recv():
        if file == "die":
            os._exit(11)
        if file == "hang":
            time.sleep(60)
        pipe.send({"file": file, "findings": []})


def test_a_file_that_kills_or_hangs_its_process_costs_only_itself() -> None:
    files = ["1", "die", "2", "hang", "3"]
    done = list(screened(files, processes=2, seconds=3.0, target=stumbling))
    assert sorted(str(record["file"]) for record in done) == sorted(files)
    faults = {str(each["file"]): each["error"] for each in done if "error" in each}
    assert {name: fault["fault"] for name, fault in faults.items()} == {  # type: ignore[index]
        "die": "crash",
        "hang": "too_slow",
    }


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    with (
        Ledger(tmp_path / "o.jsonl"),
        pytest.raises(CannotError, match="另一次批量审查"),
    ):
        Ledger(tmp_path / "o.jsonl")


@pytest.mark.parametrize("content", ["不是结果\n第二行没有换行", "只有一行", '{"id": 1}\n', '{"a'])
def test_another_file_is_never_taken_for_an_output(tmp_path: Path, content: str) -> None:
    file = tmp_path / "重要.txt"
    file.write_text(content)
    with pytest.raises(CannotError, match="不是批量审查的输出"):
        Ledger(file)
    assert file.read_text() == content


@pytest.mark.parametrize(
    ("done", "at", "said"),
    [
        (0, 10.0, "已完成 100/1000"),
        (90, 30.0, "3.0 份/秒 约需 4 分 30 秒"),
        (9, 90.0, "0.1 份/秒 约需 2 小时 28 分"),
        (900, 90.0, "10.0 份/秒"),
    ],
)
def test_the_line_says_how_far_and_how_long(done: int, at: float, said: str) -> None:
    line = Progress(1000, 100, 0.0, done=done).line(at)
    assert said in line
    assert ("约需" in line) == ("约需" in said)
