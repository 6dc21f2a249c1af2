"""``./tongqu screen``: fair-competition screening of documents, clauses and whole drives."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.supervision.fair_competition.engine.model import Report
    from tongqu.supervision.fair_competition.engine.reading import Document

CANNOT = 2
HELP = """公平竞争审查辅助筛查：逐条指出可能违反的审查标准、条文依据和修改建议。

\b
  ./tongqu screen 方案.docx                     在屏幕上给出报告
  ./tongqu screen 甲.pdf 乙.txt --json          以 JSON 输出(一份为对象，几份为数组)
  ./tongqu screen 方案.docx --docx 意见.docx    生成审查辅助意见(Word)
  ./tongqu screen --clauses 条款.jsonl          逐行审查条款
  ./tongqu screen --batch 文件夹 --out 结果.jsonl  批量审查，中断后再运行即续作

机器没有发现问题，不等于没有问题；审查结论须由审查人员具名作出。
"""
PATH = click.Path(path_type=Path)


@click.command(help=HELP, short_help="公平竞争审查辅助筛查")
@click.argument("files", nargs=-1, type=PATH, metavar="[文件]...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option(
    "--docx", "opinion", type=PATH, metavar="文件", help="生成审查辅助意见；几份文件时给出文件夹。"
)
@click.option(
    "--clauses",
    type=PATH,
    metavar="文件",
    help='每行 {"id","text"[,"date"]}，输出每行 {"id","findings"}。',
)
@click.option("--batch", type=PATH, metavar="文件夹或清单", help="批量审查，须同时给出 --out。")
@click.option("--out", type=PATH, metavar="文件", help="批量审查的输出(JSONL)。")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="个数",
    help="批量审查用几个进程。",
)
@click.option(
    "--seconds",
    type=click.IntRange(1),
    default=300,
    show_default=True,
    metavar="秒",
    help="批量审查中一份文件最多用时。",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="按这一天的规定审查；缺省按文件自己的日期。",
)
@click.option("--gate", is_flag=True, help="有高、中风险时退出码为 1。")
def screen(  # noqa: PLR0913 -- one parameter per option
    *,
    files: tuple[Path, ...],
    as_json: bool,
    opinion: Path | None,
    clauses: Path | None,
    batch: Path | None,
    out: Path | None,
    processes: int,
    seconds: int,
    on: datetime | None,
    gate: bool,
) -> None:
    """Choose the way of screening and gate on what it found."""
    ways = [bool(files), clauses is not None, batch is not None]
    if sum(ways) != 1:
        raise CannotError("请给出要审查的文件，或 --clauses，或 --batch，三者之一。用法见 --help。")
    if batch is not None and on is not None:
        raise CannotError("--batch 按各文件自己的日期审查，不能同时给出 --on。")
    day = on.date() if on else None
    if clauses is not None:
        found, is_whole = _clauses(clauses, day)
    elif batch is not None:
        found, is_whole = _batch(batch, out, processes, seconds)
    else:
        found, is_whole = _files(files, as_json=as_json, opinion=opinion, on=day)
    if not is_whole:
        raise click.exceptions.Exit(CANNOT)
    if gate and found:
        raise click.exceptions.Exit(1)


def _warn(sentence: str) -> None:
    click.echo(f"通衢：{sentence}", err=True)


def _files(
    files: tuple[Path, ...], *, as_json: bool, opinion: Path | None, on: date | None
) -> tuple[bool, bool]:
    """Screen files one by one; a bad one is named and does not stop the others."""
    from tongqu.kernel.files.errors import FileError  # noqa: PLC0415 -- start-up time
    from tongqu.supervision.fair_competition.engine.screening import (  # noqa: PLC0415
        screen as screened,
    )

    if as_json and opinion is not None:
        raise CannotError("--json 和 --docx 不能同时使用。请去掉其中一个。")
    results: list[tuple[Document, Report]] = []
    for file in files:
        try:
            document = _read(file)
        except FileError as error:
            _warn(str(error))
            continue
        results.append((document, screened(document.source, on=on)))
    if opinion is not None:
        _opinions(results, opinion, is_folder=len(files) > 1)
    elif as_json:
        _json(results, is_array=len(files) > 1)
    else:
        _plain(results)
    return any(report.alarms for _, report in results), len(results) == len(files)


def _read(file: Path) -> Document:
    from tongqu.kernel.files.means import Means  # noqa: PLC0415 -- start-up time
    from tongqu.supervision.fair_competition.engine.reading import read  # noqa: PLC0415

    return read(file, means=Means(say=_warn))


def _json(results: list[tuple[Document, Report]], *, is_array: bool) -> None:
    reports = [report.to_json() for _, report in results]
    for document, _ in results:
        for warning in document.warnings:
            _warn(warning)
    if is_array or reports:
        shown = reports if is_array else reports[0]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


def _plain(results: list[tuple[Document, Report]]) -> None:
    from tongqu.supervision.fair_competition.engine.plain import lines  # noqa: PLC0415

    for index, (document, report) in enumerate(results):
        if index:
            click.echo("\n" + "─" * 40 + "\n")
        for line in lines(report, document.source.text, document.warnings):
            click.echo(line)


def _opinions(results: list[tuple[Document, Report]], place: Path, *, is_folder: bool) -> None:
    from tongqu.kernel.clock.now import today  # noqa: PLC0415 -- start-up time
    from tongqu.supervision.fair_competition.engine.opinion.document import write  # noqa: PLC0415

    for document, report in results:
        target = place / f"{Path(report.file).name}.审查辅助意见.docx" if is_folder else place
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(write(report, document.warnings, on=today()))
        except OSError as error:
            raise CannotError(f"“{target}”写不了（{error.strerror}）。请换一个位置。") from error
        _warn(f"已写出“{target}”。它是审查辅助意见，不是审查结论。")


def _clauses(file: Path, on: date | None) -> tuple[bool, bool]:
    """Screen clauses line by line; a bad line is named and does not stop the others."""
    from tongqu.supervision.fair_competition.engine.clausefile import rows  # noqa: PLC0415
    from tongqu.supervision.fair_competition.engine.screening import screen_clause  # noqa: PLC0415

    has_alarm, is_whole = False, True
    for row in rows(_lines(file), file.name):
        if isinstance(row, CannotError):
            is_whole = False
            _warn(str(row))
            continue
        findings = screen_clause(row.text, on=row.on or on)
        has_alarm = has_alarm or any(finding.is_alarm for finding in findings)
        line = {"id": row.id, "findings": [finding.to_json() for finding in findings]}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return has_alarm, is_whole


def _lines(file: Path) -> Iterable[str]:
    """Return the lines of a UTF-8 file, or of standard input for ``-``.

    Raises:
        CannotError: it cannot be read.

    """
    if str(file) == "-":
        return sys.stdin
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise CannotError(f"找不到文件“{file}”。请检查路径和文件名。") from error
    except IsADirectoryError as error:
        raise CannotError(f"“{file}”是一个文件夹。请给出一个 JSONL 文件。") from error
    except UnicodeDecodeError as error:
        raise CannotError(f"文件“{file}”不是 UTF-8 编码。请转为 UTF-8 后再试。") from error
    except OSError as error:
        raise CannotError(f"文件“{file}”读不出来（{error.strerror}）。请检查后再试。") from error


def _batch(place: Path, out: Path | None, processes: int, seconds: int) -> tuple[bool, bool]:
    """Screen a drive; files that cannot be read are in the output and do not make it fail."""
    from tongqu.supervision.fair_competition.engine.bulk.run import run  # noqa: PLC0415

    if out is None:
        raise CannotError("批量审查须用 --out 给出输出文件，例如 --out 结果.jsonl。")
    try:
        counts = run(place, out, processes=processes, seconds=seconds, say=_warn)
    except (KeyboardInterrupt, SystemExit):
        _warn("已中断。已完成的结果都在输出文件里，再次运行同一命令即续作。")
        raise
    return bool(counts.alarmed), counts.done == 0 or counts.failed < counts.done


COMMANDS: tuple[click.Command, ...] = (screen,)
