"""``./tongqu streets …``: the table of streets, towns and townships."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError


@click.group(help="乡镇街道：导入统计用区划代码。", short_help="乡镇街道：导入统计用区划代码")
def streets() -> None:
    """Group the commands on streets."""


@streets.command(
    "load",
    help="导入乡镇街道：CSV 或 XLSX，表头须有“统计用区划代码”和“名称”；9 位或者 12 位代码，"
    "别的级别跳过。有错的行逐行说明，并退出 1。",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def load_command(file: Path, *, as_json: bool) -> None:
    """Bring FILE in."""
    try:
        data = file.read_bytes()
    except OSError as wrong:
        raise CannotError(f"文件“{file}”读不出来（{wrong.strerror}），请核对路径。") from wrong
    boot.ready()
    from tongqu.kernel.files.limits import STANDARD  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.files.sheets import lines_of  # noqa: PLC0415 -- the same
    from tongqu.kernel.organs.streets import streets_load  # noqa: PLC0415 -- Django first

    lines = lines_of(data, file.name, STANDARD)
    done = streets_load(lines, by=f"命令行 {getpass.getuser()}")
    counts = {"new": done.new, "renamed": done.renamed, "same": done.same}
    if as_json:
        faults = [{"row": row, "why": why} for row, why in done.faults]
        told = {**counts, "passed_over": done.passed_over, "faults": faults}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"新增 {done.new} 个，改名 {done.renamed} 个，不变 {done.same} 个，"
            f"别的级别跳过 {done.passed_over} 行，有错 {len(done.faults)} 行"
        )
        for row, why in done.faults:
            click.echo(f"第 {row} 行：{why}")
    sys.exit(1 if done.faults else 0)


COMMANDS: tuple[click.Command, ...] = (streets,)
