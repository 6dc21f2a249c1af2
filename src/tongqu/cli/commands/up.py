from __future__ import annotations

from pathlib import Path

import click

from tongqu.conf import env

HELP = """启动平台，Ctrl-C 结束它启动的一切。

PLAN_FILE 是工作方案(txt、docx、pdf)；不给则使用自带的演示方案。
"""


@click.command(help=HELP, short_help="启动平台：数据库、网页和后台任务")
@click.argument(
    "plan_file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--host", default="127.0.0.1", help="监听的地址；有演示账户时只能是本机。")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="首选端口。")
@click.option("--no-demo", is_flag=True, help="不建立演示省、演示账户和演示方案。")
def up(plan_file: Path | None, host: str, port: int, *, no_demo: bool) -> None:
    """Run the platform until asked to stop."""
    from tongqu.cli import starting  # noqa: PLC0415 -- the list of commands must appear at once

    is_demo = not (no_demo or env.switch("TONGQU_PRODUCTION"))
    wish = starting.Wish(plan_file=plan_file, host=host, port=port, is_demo=is_demo)
    starting.up(wish)


COMMANDS: tuple[click.Command, ...] = (up,)
