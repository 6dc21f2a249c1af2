from __future__ import annotations

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError


@click.command(
    help="开设最初的系统、安全、审计三个管理员账号，并各显示一次性密码。已有管理员的不能再用。",
    short_help="开设最初的三个管理员账号",
)
def administrators() -> None:
    """Open the first three administrators and print what to hand over."""
    boot.ready()
    from django.core.management import call_command  # noqa: PLC0415 -- Django first

    from tongqu.kernel.accounts.refusal import AccountRefusal  # noqa: PLC0415 -- Django first
    from tongqu.kernel.accounts.services.first import (  # noqa: PLC0415 -- Django first
        administrators_make,
    )

    call_command("migrate", interactive=False, verbosity=0)
    try:
        made = administrators_make()
    except AccountRefusal as refusal:
        raise CannotError(f"{refusal}。") from refusal
    for user, password in made:
        click.echo(f"{user.name}  用户名 {user.username}  一次性密码 {password}")
    boot.say("密码只显示这一次，请分别当面交给三个人；登录后须改密码并绑定动态码。")


COMMANDS: tuple[click.Command, ...] = (administrators,)
