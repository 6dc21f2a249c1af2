"""``./tongqu machines …``: accounts of other systems, from the machine's own terminal."""

from __future__ import annotations

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError


@click.group(help="接口账号：开设、授权、换令牌、停用。", short_help="其他系统的接口账号")
def machines() -> None:
    """Group the commands."""


@machines.command("open", help="开设一个接口账号并授权；令牌只显示这一次。")
@click.argument("name", metavar="名称")
@click.option("--organ", required=True, help="所属机关的代码。")
@click.option("--scope", "allowed", multiple=True, required=True, help="权限，可写多次。")
def open_command(name: str, *, organ: str, allowed: tuple[str, ...]) -> None:
    """Open an account and say what it may do."""
    boot.ready()
    from django.db import transaction  # noqa: PLC0415 -- Django first

    from tongqu.kernel.machines import services  # noqa: PLC0415 -- Django first
    from tongqu.kernel.organs.models import Organ  # noqa: PLC0415 -- Django first
    from tongqu.kernel.procedure.refusal import Refusal  # noqa: PLC0415 -- Django first

    found = Organ.objects.filter(code=organ).first()
    if found is None:
        raise CannotError(f"没有代码为“{organ}”的机关，请在机关列表中核对代码。")
    try:
        with transaction.atomic():
            account, token = services.machine_open(name=name, organ=found, by=None)
            services.machine_allow(account, allowed, by=None)
    except Refusal as wrong:
        raise CannotError(f"{wrong}。") from wrong
    click.echo(token)
    boot.say("令牌只显示这一次，请当面交给对方的管理员。")


@machines.command("list", help="列出接口账号。")
def list_command() -> None:
    """List the accounts, the living first."""
    boot.ready()
    from tongqu.kernel.machines.models import MachineAccount  # noqa: PLC0415 -- Django first

    for each in MachineAccount.objects.select_related("organ").order_by("closed_at", "name"):
        allowed = "、".join(each.scopes) or "无权限"
        life = f"令牌末位 {each.hint}，{each.expires_at:%Y-%m-%d} 到期"
        state = "已停用" if each.closed_at else life
        click.echo(f"{each.name}  {each.organ.name}  {allowed}  {state}")


@machines.command("close", help="停用一个接口账号，它的令牌立即失效。")
@click.argument("name", metavar="名称")
def close_command(name: str) -> None:
    """Stop an account."""
    boot.ready()
    from tongqu.kernel.machines.models import MachineAccount  # noqa: PLC0415 -- Django first
    from tongqu.kernel.machines.services import machine_close  # noqa: PLC0415 -- Django first

    account = MachineAccount.objects.filter(name=name, closed_at=None).first()
    if account is None:
        raise CannotError(f"没有名为“{name}”的接口账号在用，请用 ./tongqu machines list 核对。")
    machine_close(account, by=None)
    boot.say(f"“{name}”已停用。")


COMMANDS: tuple[click.Command, ...] = (machines,)
