from __future__ import annotations

import json
from dataclasses import asdict

import click


@click.command(
    help="逐项检查安装，说明哪里不对、怎样修复；有问题时退出码为 1。",
    short_help="检查安装，说明怎样修复",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def doctor(*, as_json: bool) -> None:
    """Examine the installation and gate on problems."""
    from tongqu.cli.doctor.examination import examine  # noqa: PLC0415 -- start-up time
    from tongqu.cli.doctor.findings import Level  # noqa: PLC0415 -- start-up time

    found = []
    for each in examine():
        found.append(each)
        if not as_json:
            click.echo(str(each))
    count = sum(each.level is Level.PROBLEM for each in found)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo(f"\n有 {count} 个问题需要处理。" if count else "\n没有发现问题。")
    if count:
        raise click.exceptions.Exit(1)


COMMANDS: tuple[click.Command, ...] = (doctor,)
