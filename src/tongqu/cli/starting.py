"""The life of `up`: set up, serve, announce, watch, end."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import click

from tongqu.cli import ports, record, serving, setup
from tongqu.conf import boot, paths
from tongqu.conf.errors import CannotError

HERE = "127.0.0.1"
AFTERMATH = 60.0  # seconds in which a child may end for want of the database


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked `up` for."""

    plan_file: Path | None
    host: str
    port: int
    is_demo: bool = True


def up(wish: Wish) -> None:
    """Run the platform until asked to stop; point to the one that already runs here.

    Raises:
        CannotError: one already runs and a plan was given, or something could not start.

    """
    folder = paths.make_state()
    file = folder / "up.json"
    seat = record.claim(folder / "up.lock")
    if seat is None:
        _point_to(record.Record.read(file), wish=wish)
        return
    with seat:
        left = record.Record.read(file)
        if left and (count := record.end_leftovers(left)):
            boot.say(f"已结束上次异常退出遗留的 {count} 个进程。")
        children = serving.Children(file=file, log=folder / "up.log")
        with serving.stoppable():
            try:
                _run(wish, children)
            finally:
                children.end()
                boot.release()
    boot.say("已全部结束。")


def _point_to(running: record.Record | None, *, wish: Wish) -> None:
    """Say where the other `up` is."""
    is_serving = running is not None and running.url
    where = f"已在运行：{running.url}" if running and is_serving else "正由另一个终端启动"
    if wish.plan_file is not None:
        raise CannotError(f"平台{where}。要换工作方案，请先在那个终端按 Ctrl-C 结束它。")
    boot.say(f"平台{where}。")


def _run(wish: Wish, children: serving.Children) -> None:
    """Everything from the database to the last page."""
    started = time.monotonic()
    _refuse_exposure(wish, has_accounts=wish.is_demo)
    if not wish.is_demo:
        os.environ["TONGQU_PRODUCTION"] = "1"
    with setup.progress("准备数据库", say=boot.say):
        boot.ready()
    setup.run(plan_file=wish.plan_file, is_demo=wish.is_demo, say=boot.say)
    accounts = setup.accounts()
    _refuse_exposure(wish, has_accounts=bool(accounts))
    port, holder = ports.reserve(host=wish.host, first=wish.port)
    if port != wish.port:
        boot.say(f"端口 {wish.port} 已被占用，改用 {port}。")
    with holder:
        url = f"http://{wish.host}:{port}/"
        os.environ.setdefault("TONGQU_HOSTS", f"{wish.host} localhost")
        children.start("网页服务", serving.web_command(host=wish.host, port=port))
        children.start("后台任务", serving.worker_command())
        with setup.progress("启动网页服务", say=boot.say):
            serving.wait_until_healthy(url=url, children=children)
        children.serves(url)
        _announce(url=url, accounts=accounts, seconds=time.monotonic() - started)
        watch = _Watch(children)
        while True:
            watch.look()
            time.sleep(1)


class _Watch:
    """Brings back a database that was killed, and what ends for want of it a little later."""

    def __init__(self, children: serving.Children) -> None:
        self._children, self._until = children, 0.0

    def look(self) -> None:
        """Look once at everything that runs.

        Raises:
            CannotError: a child ended by itself.

        """
        if boot.keep():
            boot.say("数据库意外结束，已重新启动；没有得到应答的提交可以重试，不会重复。")
            self._until = time.monotonic() + AFTERMATH
        if time.monotonic() < self._until:
            self._children.revive()
        self._children.check()


def _refuse_exposure(wish: Wish, *, has_accounts: bool) -> None:
    """Keep demonstration accounts, which anybody at this terminal may use, on this machine."""
    if has_accounts and wish.host != HERE:
        raise CannotError(
            f"有演示账户时只能监听 {HERE}，不能监听 {wish.host}。请去掉 --host；"
            "要对外提供服务，请在另一份安装上用 --no-demo 启动(不建立演示省)。"
        )


def _announce(*, url: str, accounts: list[str], seconds: float) -> None:
    """Print the address and the accounts."""
    from django.urls import reverse  # noqa: PLC0415 -- Django must be ready first

    click.echo(f"\n通衢已启动({seconds:.1f} 秒)：{url}")
    click.echo(f"工作人员从这里登录：{url.rstrip('/')}{reverse('console:worklist')}")
    if accounts:
        click.echo("演示账户：")
    for line in accounts:
        click.echo(f"  {line}")
    if accounts:
        click.echo("先看：county-clerk 的待办，plan-office 的工作方案，不登录的首页。")
    click.echo("按 Ctrl-C 结束。")
