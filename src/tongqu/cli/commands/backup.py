from __future__ import annotations

from pathlib import Path

import click

from tongqu.conf import boot


@click.command(
    help="把数据库、密钥和文件备份到一个新目录，写明每个文件的校验值。备份含密钥，请妥善保管。",
    short_help="备份数据库和文件",
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="目录")
def backup(folder: Path) -> None:
    """Take a backup below FOLDER."""
    from tongqu.cli import setup, tables  # noqa: PLC0415 -- start-up time

    tables.ready()
    from tongqu.cli.keeping.backup import take  # noqa: PLC0415 -- Django first

    with setup.progress("备份", say=boot.say):
        made = take(folder, address=boot.database())
    click.echo(f"已备份到 {made}。用 ./tongqu restore {made} 恢复；恢复时会核对审计链。")


COMMANDS: tuple[click.Command, ...] = (backup,)
