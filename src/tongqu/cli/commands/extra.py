from __future__ import annotations

import click

from tongqu.conf import install, paths
from tongqu.conf.errors import CannotError

HELP = """安装附加功能；不给名称则列出有哪些、装了没有。

附加功能与平台装在同一环境，版本和校验值都已锁定；装好后不再需要网络。
"""


@click.command(help=HELP, short_help="安装附加功能，例如 ./tongqu extra ocr")
@click.argument("name", required=False, type=click.Choice(list(install.EXTRAS)), metavar="[名称]")
def extra(name: str | None) -> None:
    """Install one extra, or list them all."""
    if name is None:
        for each, label in install.EXTRAS.items():
            state = "已安装" if install.is_installed(root=paths.ROOT, wanted=each) else "未安装"
            click.echo(f"{each:6} {label}  {state}")
        return
    try:
        install.install(root=paths.ROOT, wanted=name)
    except install.InstallError as error:
        raise CannotError(str(error)) from error
    click.echo(f"{install.EXTRAS[name]}：已安装。正在运行的平台重新启动后可用。")


COMMANDS: tuple[click.Command, ...] = (extra,)
