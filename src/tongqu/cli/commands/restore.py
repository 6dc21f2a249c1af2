from __future__ import annotations

from pathlib import Path

import click

from tongqu.conf import boot


@click.command(
    help="从备份目录恢复数据库、密钥和文件，然后核对全部审计链；有断裂时退出码为 1。",
    short_help="从备份恢复，并核对审计链",
)
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="备份目录"
)
@click.option("--replace", is_flag=True, help="覆盖目标数据库中已有的数据。")
def restore(folder: Path, *, replace: bool) -> None:
    """Restore from FOLDER and gate on the audit."""
    from tongqu.cli import setup  # noqa: PLC0415 -- start-up time
    from tongqu.cli.keeping.restore import bring_back  # noqa: PLC0415 -- start-up time

    address = boot.database()
    with setup.progress("恢复", say=boot.say):
        found = bring_back(folder, address=address, replace=replace)
    boot.ready()
    from tongqu.cli.commands.audit import words  # noqa: PLC0415 -- Django first
    from tongqu.kernel.audit.verify import verify  # noqa: PLC0415 -- Django first

    verdict = verify()
    click.echo(f"已恢复 {found.made_at} 的备份（第 {found.checkpoint} 次签名）。{words(verdict)}")
    if verdict.first_break:
        raise click.exceptions.Exit(1)


COMMANDS: tuple[click.Command, ...] = (restore,)
