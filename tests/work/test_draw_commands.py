"""The commands as an officer types them: what is written, what is said, what is refused."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tongqu.cli.main import main
from tongqu.kernel.clock.now import held_at
from tongqu.work.draws import files
from tongqu.work.draws.tests.cast import (
    AFTER,
    BEFORE,
    INSPECTORS,
    OPEN_DAY,
    VALUE,
    credit_code,
    enterprises,
    plan_file,
    write_csv,
)

ENTERED = ("--entry", f"甲={VALUE}", "--entry", f"乙={VALUE}")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command at a moment; return its exit code and what it wrote."""

    def typed(at: datetime, *words: object) -> tuple[int, str, str]:
        with held_at(at):
            code = main(["draw", *(str(word) for word in words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan and the lists."""
    write_csv(tmp_path / "objects.csv", enterprises(80))
    write_csv(tmp_path / "inspectors.csv", INSPECTORS, head=INSPECTORS[0])
    save_plan(tmp_path)
    return tmp_path


def save_plan(folder: Path, **changes: Any) -> Path:
    path = folder / "plan.yaml"
    path.write_text(yaml.safe_dump(plan_file(**changes), allow_unicode=True), encoding="utf-8")
    return path


def lists(folder: Path) -> tuple[object, ...]:
    return (
        folder / "plan.yaml",
        "--objects",
        folder / "objects.csv",
        "--inspectors",
        folder / "inspectors.csv",
        "--out",
        folder / "out",
    )


@pytest.mark.measure("七")
def test_a_draw_from_the_command_line(folder: Path, run: Run) -> None:
    out = folder / "out"
    record, commitment = out / "record.json", out / "commitment.json"
    code, said, _ = run(BEFORE, "commit", *lists(folder))
    assert (code, "请立即公布" in said) == (0, True)
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    code, said, _ = run(AFTER, "open", record, *ENTERED)
    assert (code, "抽中 20 户" in said, "已为 20 户排定" in said) == (0, True, True)
    assert run(AFTER, "verify", record, "--commitment", commitment)[0] == 0
    assert run(OPEN_DAY, "publish", record)[0] == 0
    assert run(OPEN_DAY, "verify", out / "public.json", "--commitment", commitment)[0] == 0
    code, said, _ = run(OPEN_DAY, "verify", record, "--public", out / "public.json")
    assert (code, "公开记录正是由本记录得出的" in said) == (0, True)
    code, said, _ = run(OPEN_DAY, "prove", record, "--enterprise", credit_code(7))
    (out / "proof.json").write_text(said, encoding="utf-8")
    assert (code, run(OPEN_DAY, "verify", out / "proof.json")[0]) == (0, 0)
    assert sorted(path.name for path in out.iterdir()) == [
        "commitment.json",
        "proof.json",
        "public.json",
        "record.json",
    ]


def test_a_tampered_record_ends_with_1_and_says_where(folder: Path, run: Run) -> None:
    record = folder / "out" / "record.json"
    run(BEFORE, "commit", *lists(folder))
    document = json.loads(record.read_text(encoding="utf-8"))
    document["strata"][0]["codes"][0] = credit_code(999)
    record.write_text(json.dumps(document), encoding="utf-8")
    code, said, _ = run(AFTER, "verify", record)
    assert (code, f"strata[0].codes[0]“{credit_code(999)}”" in said) == (1, True)
    code, said, _ = run(AFTER, "verify", record, "--json")
    assert (code, json.loads(said)["sound"]) == (1, False)
    before = record.read_bytes()
    code, _, refused = run(AFTER, "open", record, *ENTERED)
    assert (code, "封存的记录与承诺不符" in refused) == (2, True)
    assert record.read_bytes() == before


def test_a_public_record_that_the_full_one_does_not_give_is_named(folder: Path, run: Run) -> None:
    record, public = folder / "out" / "record.json", folder / "out" / "public.json"
    run(BEFORE, "commit", *lists(folder))
    run(AFTER, "open", record, *ENTERED)
    run(OPEN_DAY, "publish", record)
    document = json.loads(public.read_text(encoding="utf-8"))
    document["entered_by"] = ["乙", "丙"]
    public.write_text(json.dumps(document), encoding="utf-8")
    code, said, _ = run(OPEN_DAY, "verify", record, "--public", public)
    assert (code, 'public.entered_by[1] 记作 "丙"，应为 "甲"' in said) == (1, True)
    code, _, refused = run(OPEN_DAY, "verify", public, "--public", record)
    assert (code, "--public 用来" in refused) == (2, True)


def test_a_draw_is_opened_once(folder: Path, run: Run) -> None:
    record = folder / "out" / "record.json"
    run(BEFORE, "commit", *lists(folder))
    run(AFTER, "open", record, *ENTERED)
    before = record.read_bytes()
    code, _, refused = run(AFTER, "open", record, *ENTERED)
    assert (code, "结果只有一个，不能再开" in refused) == (2, True)
    assert record.read_bytes() == before


def test_two_at_once_on_the_same_record_are_told_apart(folder: Path, run: Run) -> None:
    record = folder / "out" / "record.json"
    run(BEFORE, "commit", *lists(folder))
    before = record.read_bytes()
    with files.held(record):
        code, _, refused = run(AFTER, "open", record, *ENTERED)
    assert (code, "另一个进程正在处理" in refused) == (2, True)
    assert record.read_bytes() == before


def test_a_second_draw_does_not_overwrite_the_first(folder: Path, run: Run) -> None:
    run(BEFORE, "commit", *lists(folder))
    before = (folder / "out" / "record.json").read_bytes()
    code, _, refused = run(BEFORE, "commit", *lists(folder))
    assert (code, "已有一次抽取" in refused) == (2, True)
    assert (folder / "out" / "record.json").read_bytes() == before


def test_a_failed_commitment_leaves_nothing_behind(folder: Path, run: Run) -> None:
    save_plan(folder, total=81)
    code, _, refused = run(BEFORE, "commit", *lists(folder))
    assert (code, "要抽 81 户，名单里只有 80 户" in refused) == (2, True)
    assert list((folder / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("_case", "entries", "words"),
    [
        ("没有", (), "缺少随机数"),
        ("一人", ("--entry", f"甲={VALUE}"), "须由两名工作人员"),
        ("同一人两次", ("--entry", f"甲={VALUE}", "--entry", f"甲={VALUE}"), "甲录入了两次"),
        ("写法不对", ("--entry", VALUE), "应写作 姓名=值"),
    ],
)
def test_missing_entropy_is_said_plainly(
    folder: Path, run: Run, _case: str, entries: tuple[str, ...], words: str
) -> None:
    record = folder / "out" / "record.json"
    run(BEFORE, "commit", *lists(folder))
    before = record.read_bytes()
    code, _, refused = run(AFTER, "open", record, *entries)
    assert (code, words in refused) == (2, True)
    assert record.read_bytes() == before


def test_a_run_in_one_go_is_marked_a_rehearsal(folder: Path, run: Run) -> None:
    save_plan(folder, entropy=None)
    code, said, warned = run(BEFORE, "run", *lists(folder), "--json")
    told = json.loads(said)
    assert (code, told["commitment"]["standing"]) == (0, "rehearsal")
    assert len(told["opening"]["drawn"]) == 20
    assert not warned
    code, said, _ = run(BEFORE, "verify", folder / "out" / "record.json")
    assert (code, "这是演练" in said) == (0, True)


def test_a_run_with_a_named_source_asks_for_its_value(folder: Path, run: Run) -> None:
    code, _, refused = run(BEFORE, "run", *lists(folder))
    assert (code, "缺少随机数：方案指定了 drand-quicknet 第 34560000 轮" in refused) == (2, True)
    assert run(BEFORE, "run", *lists(folder), *ENTERED)[0] == 0


def test_a_formal_commitment_needs_a_public_source(folder: Path, run: Run) -> None:
    save_plan(folder, entropy=None)
    code, _, refused = run(BEFORE, "commit", *lists(folder))
    assert (code, "方案没有写 entropy" in refused) == (2, True)


def test_a_redraw_leaves_the_annulled_record_as_it_was(folder: Path, run: Run) -> None:
    out = folder / "out"
    run(BEFORE, "commit", *lists(folder))
    before = (out / "record.json").read_bytes()
    save_plan(folder, draw="TQ-DEMO-2")
    words = [*lists(folder)[:-1], folder / "again"]
    reason = ("--ground", "名单漏列两户", "--approver", "分管负责人", "--approved-on", "2026-11-25")
    code, said, _ = run(BEFORE, "redraw", out / "record.json", *words, *reason)
    assert (code, "第 2 次" in said) == (0, True)
    assert (out / "record.json").read_bytes() == before
    second = folder / "again" / "commitment.json"
    code, said, _ = run(BEFORE, "verify", second, "--annulled", out / "commitment.json")
    assert (code, "替代 TQ-DEMO-1：名单漏列两户（分管负责人 批准）" in said) == (0, True)


def test_enterprises_that_ceased_after_the_commitment_are_passed_over(
    folder: Path, run: Run
) -> None:
    gone = folder / "gone.csv"
    gone.write_text(f"code,ground,on\n{credit_code(3)},注销,2026-12-01\n", encoding="utf-8")
    record = folder / "out" / "record.json"
    run(BEFORE, "commit", *lists(folder))
    code, said, _ = run(AFTER, "open", record, *ENTERED, "--gone", gone, "--json")
    opening = json.loads(said)["opening"]
    assert (code, len(opening["drawn"])) == (0, 20)
    assert credit_code(3) not in {each["code"] for each in opening["drawn"]}
    assert run(AFTER, "verify", record)[0] == 0


def test_where_no_team_can_be_found_the_reason_is_given(folder: Path, run: Run) -> None:
    write_csv(folder / "inspectors.csv", INSPECTORS[:1], head=INSPECTORS[0])
    run(BEFORE, "commit", *lists(folder))
    code, said, _ = run(AFTER, "open", folder / "out" / "record.json", *ENTERED)
    assert (code, "有 20 户排不出检查人员" in said) == (0, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: [", "plan.yaml 第"),
        ("draw: 1\ndraw: 2\n", "键 draw 写了两次"),
        ("- 1\n", "应是“名称: 值”的形式"),
    ],
)
def test_a_plan_that_cannot_be_read_is_said_plainly(
    folder: Path, run: Run, text: str, words: str
) -> None:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    code, said, refused = run(BEFORE, "commit", *lists(folder))
    assert (code, said, words in refused) == (2, "", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "不是完好的 JSON"),
        ("{}", "不是抽取的文件"),
        ('{"format": "tongqu-draw-record/1"}', "缺少 commitment"),
    ],
)
def test_what_is_no_record_is_said_plainly(folder: Path, run: Run, text: str, words: str) -> None:
    path = folder / "x.json"
    path.write_text(text, encoding="utf-8")
    code, said, refused = run(BEFORE, "verify", path)
    assert code in {1, 2}
    assert words in said + refused


def test_the_page_is_one_file_that_loads_nothing(folder: Path, run: Run) -> None:
    path = folder / "verify.html"
    assert run(BEFORE, "page", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not [word for word in ("src=", "href=", "@import", "url(", "%SCRIPT%") if word in text]
    assert len(text.encode()) < 60_000


def test_the_bench_measures_every_step_and_compares(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "draw", "--scale", "0.0001", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["objects"], told["drawn"]) == (650, 20)
    assert [each["step"].split()[0] for each in told["steps"]] == [
        "承诺",
        "开出并排定人员",
        "出具凭证",
        "核验完整记录",
    ]
    assert "全部成立" in told["steps"][-1]["note"]
    assert told["ways"][0]["outcomes"] == "32"
