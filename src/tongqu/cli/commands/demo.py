from __future__ import annotations

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError


@click.command(
    help="列出演示省的全部账户和口令；没有演示省时退出码为 2。", short_help="列出演示账户和口令"
)
def demo() -> None:
    """List every demonstration account."""
    boot.ready()
    from tongqu.cli.demo import accounts  # noqa: PLC0415 -- Django must be ready first

    if not (lines := accounts.lines(only_shown=False)):
        raise CannotError("没有演示账户。运行 ./tongqu up 会建立演示省(已有正式账户的库除外)。")
    for line in lines:
        click.echo(line)


COMMANDS: tuple[click.Command, ...] = (demo,)
