from __future__ import annotations

import click


@click.command(
    help="依次运行检查和测试，最后汇总用时、失败和跳过的原因；有失败时退出码为 1。",
    short_help="运行全部检查和测试",
)
@click.option(
    "--all", "has_slow", is_flag=True, help="加上较慢的：浏览器、PostgreSQL 15、变异、升级、安装。"
)
@click.option("--only", "labels", multiple=True, help="只运行名称中含此文字的几项，可多次给出。")
def test(*, has_slow: bool, labels: tuple[str, ...]) -> None:
    """Run the tiers and gate on their result."""
    from tongqu.cli import testing, tiers  # noqa: PLC0415 -- start-up time

    chosen = tiers.chosen(has_slow=has_slow)
    if labels:
        chosen = [tier for tier in chosen if any(label in tier.label for label in labels)]
    if not testing.run(chosen):
        raise click.exceptions.Exit(1)


COMMANDS: tuple[click.Command, ...] = (test,)
