from __future__ import annotations

import os
import shutil

import click

from tongqu.conf import boot, paths


@click.command(
    help="只运行网页服务（生产环境由 systemd 启动；后台任务另起 ./tongqu worker）。",
    short_help="运行网页服务（生产环境用）",
)
@click.option("--host", default="127.0.0.1", help="监听的地址，前面应有带 TLS 的反向代理。")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="端口。")
@click.option("--workers", default=2, type=click.IntRange(1, 64), help="网页进程数。")
def serve(host: str, port: int, workers: int) -> None:
    """Become the web server, once the tables are those of the code."""
    from tongqu.cli import serving, tables  # noqa: PLC0415 -- start-up time

    tables.ready()
    from tongqu.cli.production import refuse_what_is_unfit  # noqa: PLC0415 -- Django first

    refuse_what_is_unfit()
    os.environ["DATABASE_URL"] = boot.database()
    shared = paths.make_state() / "metrics"
    shutil.rmtree(shared, ignore_errors=True)
    shared.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared)
    command = serving.web_command(host=host, port=port, workers=workers)
    os.execv(command[0], command)  # noqa: S606 -- our own program


COMMANDS: tuple[click.Command, ...] = (serve,)
