from __future__ import annotations

import os
from pathlib import Path

import click

from tongqu.conf import boot, env, paths
from tongqu.conf.errors import CannotError

FILE = "tongqu.env"
DUTIES = (("system", "系统管理员"), ("security", "安全管理员"), ("audit", "审计管理员"))


@click.command(
    help="为正式使用做好准备：写配置文件、建表、载入区划、开设三个管理员；不建立任何演示内容。",
    short_help="为正式使用做准备",
)
@click.option("--production", is_flag=True, required=True, help="确认这是正式环境。")
@click.option("--host", required=True, help="对外的域名，例如 tongqu.example.gov.cn。")
@click.option("--proxies", default=1, type=click.IntRange(0, 5), help="前面有几层自己的反向代理。")
def init(*, production: bool, host: str, proxies: int) -> None:
    """Prepare an installation for real use."""
    del production
    file = paths.make_state() / FILE
    if file.exists():
        raise CannotError(f"{file} 已经存在，没有改动它。要重做，请先移走它。")
    given = env.text("DATABASE_URL")
    boot.database()
    values = {
        "TONGQU_PRODUCTION": "1",
        "TONGQU_HTTPS": "1",
        "TONGQU_LOG": "json",
        "TONGQU_HOSTS": host,
        "TONGQU_ORIGINS": f"https://{host}",
        "TONGQU_PROXIES": str(proxies),
        "TONGQU_HOME": str(paths.state()),
    } | ({"DATABASE_URL": given} if given else {})
    os.environ.update(values)
    boot.ready()
    _prepare()
    accounts = _administrators()
    _write(file, values)
    click.echo(f"已写入配置 {file}（仅所有者可读）。systemd 与 nginx 的样例在 deploy/。")
    click.echo("三个管理员（首次登录须改密码并绑定动态码；下面的密码只显示这一次）：")
    for label, username, password in accounts:
        click.echo(f"  {label}　{username}　{password}")


def _prepare() -> None:
    """Make the tables, load the regions, and refuse what does not belong into production."""
    from tongqu.cli import setup  # noqa: PLC0415 -- Django first
    from tongqu.cli.production import refuse_what_is_unfit  # noqa: PLC0415
    from tongqu.kernel.organs import reference  # noqa: PLC0415

    with setup.progress("建立数据库表", say=boot.say):
        setup.migrate(say=boot.say)
    reference.load()
    refuse_what_is_unfit()


def _administrators() -> list[tuple[str, str, str]]:
    """Open the three accounts, each with its one duty; whoever exists already stays as it is."""
    from tongqu.kernel.accounts.models import Duty, User  # noqa: PLC0415 -- Django first
    from tongqu.kernel.accounts.services import account_open, duty_give  # noqa: PLC0415

    opened = []
    for name, label in DUTIES:
        if User.objects.filter(duty=name).exists():
            continue
        user, password = account_open(username=f"admin-{name}", name=label, by=None)
        duty_give(user=user, duty=Duty(name), by=None)
        opened.append((label, user.username, password))
    return opened


def _write(file: Path, values: dict[str, str]) -> None:
    lines = [f"{name}={value}\n" for name, value in values.items()]
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, paths.OWN)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write("# 通衢的配置。systemd 以 EnvironmentFile 读取；含密钥，不得外传。\n")
        stream.writelines(lines)


COMMANDS: tuple[click.Command, ...] = (init,)
