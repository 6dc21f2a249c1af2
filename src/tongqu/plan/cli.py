"""``./tongqu plan …``: read a work plan from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

import click


class Refusal(click.ClickException):
    """A file that is no plan: the reason in Chinese on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the reason."""
        click.echo(f"错误：{self.format_message()}", file=file, err=True)


@click.group(help="工作方案：读取、核对。")
def plan() -> None:
    """Group the commands on plans."""


@plan.command("read", help="读取工作方案文件（txt、docx、pdf），列出章节、措施、责任单位和目标。")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def read_command(file: Path, *, as_json: bool) -> None:
    """Print what the reader found in FILE; Word and PDF readers load only now."""
    from tongqu.plan.engine.model import PlanError  # noqa: PLC0415 - start-up time
    from tongqu.plan.engine.output import outline, plan_json  # noqa: PLC0415 - start-up time
    from tongqu.plan.engine.reader import read  # noqa: PLC0415 - start-up time

    try:
        found = read(file)
    except PlanError as error:
        raise Refusal(str(error)) from error
    if as_json:
        click.echo(json.dumps(plan_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(outline(found)))


COMMANDS: tuple[click.Command, ...] = (plan,)
