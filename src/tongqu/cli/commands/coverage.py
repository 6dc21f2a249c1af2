from __future__ import annotations

import tempfile
from pathlib import Path

import click

HELP = """运行标有计划措施的测试，把通过了的写进两份 README 的措施表。

测试用 @pytest.mark.measure("五") 标明它证明的是哪一项；有测试没有通过时退出码为 1。
"""


@click.command(help=HELP, short_help="由通过的测试生成 README 的措施表")
def coverage() -> None:
    """Run the marked tests and write what passed."""
    from tongqu.cli import coverage as tables  # noqa: PLC0415 -- start-up time
    from tongqu.cli import testing, tiers  # noqa: PLC0415 -- start-up time

    with tempfile.TemporaryDirectory(prefix="tongqu-coverage-") as folder:
        is_passed = testing.run([tiers.measured()], folder=Path(folder))
        tables.write(tables.proved(Path(folder) / testing.REPORT))
    if not is_passed:
        raise click.exceptions.Exit(1)


COMMANDS: tuple[click.Command, ...] = (coverage,)
