"""What runs: the pages, the worker, the port, and who may reach them."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from tongqu.cli import ports, record
from tongqu.cli.doctor.findings import Finding, fine, note, problem
from tongqu.cli.starting import HERE
from tongqu.conf import paths
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import now
from tongqu.kernel.jobs import health

SILENCE = timedelta(minutes=1)
PATIENCE = timedelta(minutes=5)
RESTART = "在运行 ./tongqu up 的终端按 Ctrl-C，再重新启动。"


def pages() -> Iterator[Finding]:
    """Ask the running platform for a page, or say that none runs and which port is free."""
    found = record.Record.read(paths.state() / "up.json")
    alive = [each for each in found.members if each.is_alive()] if found else []
    if found and alive and found.url:
        yield from _answer(found.url)
    elif alive:
        cure = "再次运行 ./tongqu up 会先结束它们。"
        yield note("网页", f"上次异常退出遗留了 {len(alive)} 个进程", cure)
    else:
        yield fine("网页", "没有在运行")
        yield from _port()


def _answer(url: str) -> Iterator[Finding]:
    try:
        with urllib.request.urlopen(f"{url}healthz", timeout=5):  # noqa: S310 -- our own address
            yield fine("网页", f"{url} 正常应答")
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        log = paths.state() / "up.log"
        yield problem("网页", f"{url} 没有正常应答({error})", f"{RESTART}日志在 {log}。")


def _port() -> Iterator[Finding]:
    port, holder = ports.reserve(host=HERE, first=ports.FIRST)
    holder.close()
    if port == ports.FIRST:
        yield fine("端口", f"{port} 空闲")
    else:
        text = f"{ports.FIRST} 被别的程序占用"
        yield note("端口", text, f"./tongqu up 会改用 {port}；也可用 --port 指定。")


def worker() -> Iterator[Finding]:
    """Look for a worker's sign of life and for jobs nobody took."""
    last = health.last_heartbeat()
    lives = last is not None and now() - last < SILENCE
    found = record.Record.read(paths.state() / "up.json")
    runs = found is not None and any(each.is_alive() for each in found.members)
    waiting = health.overdue(now() - PATIENCE)
    if lives and not waiting:
        yield fine("后台任务", "正常")
    elif lives:
        cure = f"查看 {paths.state() / 'up.log'} 中的错误；任务过多时另起 ./tongqu worker。"
        yield note("后台任务", f"有 {waiting} 项等待超过 5 分钟", cure)
    elif runs:
        yield problem("后台任务", "一分钟以上没有应答", RESTART)
    elif waiting:
        cure = "运行 ./tongqu up，或单独运行 ./tongqu worker。"
        yield problem("后台任务", f"没有进程在执行，有 {waiting} 项等待超过 5 分钟", cure)
    else:
        yield fine("后台任务", "没有在运行，也没有等待的任务")


def exposure() -> Iterator[Finding]:
    """Compare who may reach the pages with what they would find."""
    outside = sorted(set(settings.ALLOWED_HOSTS) - set(settings.DEMONSTRATION_HOSTS))
    if not outside:
        yield fine("对外服务", "只接受本机访问")
        return
    named = "、".join(outside)
    if User.objects.filter(is_demo=True, is_active=True).exists():
        cure = "去掉 TONGQU_HOSTS 中本机以外的名称；对外服务请另行安装，用 --no-demo 启动。"
        yield problem("对外服务", f"有演示账户，却接受对 {named} 的访问", cure)
    elif not settings.HTTPS:
        cure = "在前面设置 TLS 代理，并设 TONGQU_HTTPS=1。"
        yield problem("对外服务", f"接受对 {named} 的访问，但登录信息未加密传输", cure)
    else:
        yield fine("对外服务", f"{named}，经 TLS")
