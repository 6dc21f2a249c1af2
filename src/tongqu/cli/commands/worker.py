from __future__ import annotations

import click

from tongqu.conf import boot


@click.command(
    help="从队列中取任务执行，直到被要求停止。", short_help="运行后台任务(up 会自动启动它)"
)
def worker() -> None:
    """Work off the queue until asked to stop."""
    boot.ready()
    from django.core.management import call_command  # noqa: PLC0415 -- Django must be ready first

    call_command("procrastinate", "worker", verbosity=0)


COMMANDS: tuple[click.Command, ...] = (worker,)
