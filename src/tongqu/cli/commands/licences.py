from __future__ import annotations

import json

import click

from tongqu.conf import install, paths


@click.command(
    help="列出已安装的每个程序库及其许可证；有不在准许之列的，退出码为 1。",
    short_help="列出所依赖程序库的许可证",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def licences(*, as_json: bool) -> None:
    """List the licences; gate on those we have not allowed."""
    from tongqu.cli import dependencies  # noqa: PLC0415 -- start-up time

    wanted = "dev" if install.is_installed(root=paths.ROOT, wanted="dev") else "base"
    extras = [name for name in install.EXTRAS if install.is_installed(root=paths.ROOT, wanted=name)]
    found = dependencies.installed(wanted, *extras)
    if as_json:
        rows = [{"name": d.name, "version": d.version, "licence": d.licence} for d in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for each in found:
            click.echo(f"{each.name:28} {each.version:16} {each.licence}")
    refused = [each.name for each in found if not each.is_allowed]
    if refused:
        click.echo(f"不在准许之列，请核对后更换或登记：{'、'.join(refused)}", err=True)
        raise click.exceptions.Exit(1)


COMMANDS: tuple[click.Command, ...] = (licences,)
