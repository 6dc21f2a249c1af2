"""``./tongqu bench pages``: the pages at the size of a large province, under load."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

import click
import psutil

from tongqu.conf import boot
from tongqu.conf.errors import CannotError
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.rules.book import OVERLAY

HELP = """在 800 万办件的底库上起网页服务（2 个进程），从另一个进程打开待办、办件、搜索并计时。

情形：一人连续；16 人、每页停 2 秒；16 人连续不停。另比较县局经办人与省局负责人。搜索用真有的名称，
从少见的几个字到几乎家家都有的字，页面上的各类都查。
"""
ONE = {"median_ms": 30, "p99_ms": 100}
THINKING = {"median_ms": 60, "p99_ms": 250}
CLOSED = {"median_ms": 200, "p99_ms": 400}
SEARCHING = {"median_ms": 100, "p99_ms": 500}
WORKER_MB = 200
HOST, PATIENCE = "127.0.0.1", 60.0
UNHURRIED = "".join(
    f"""
{rule}:
  history:
    - {{since: 2017-06-01, value: 10000000, grade: M, checked: 2026-11-28, review_by: 2027-11-28,
       basis: 测量时一人开得比任何人都快；仍逐次计数}}
"""
    for rule in ("person_reads", "person_searches")
)


@click.command("pages", help=HELP, short_help="页面：待办、办件和搜索，一人与十六人")
@click.option("--scale", default=1.0, type=click.FloatRange(0.001, 2), help="底库规模。")
@click.option("--seconds", default=20.0, type=click.FloatRange(2, 120), help="每种情形多少秒。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def pages(scale: float, seconds: float, *, as_json: bool) -> None:
    """Measure and report."""
    from tongqu.kernel.matters.bench import database_of, enter  # noqa: PLC0415 -- start-up time

    enter(database_of(scale))
    from tongqu.console.benching import desks  # noqa: PLC0415 -- Django first
    from tongqu.kernel.matters.benching import base, measures  # noqa: PLC0415

    found = base.prepare(scale, boot.say)
    people = [desks.desk(user) for user in desks.officers(16)]
    head = [desks.desk(desks.head())]
    cases = [
        ("县局经办人，一人连续", people[:1], 0.0, ONE),
        ("省局负责人，一人连续", head, 0.0, ONE),
        ("16 人，每页停 2 秒", people, 2.0, THINKING),
        ("16 人，连续不停", people, 0.0, CLOSED),
        ("搜索，县局一人连续", [desks.searching(people[0])], 0.0, SEARCHING),
        ("搜索，省局一人连续", [desks.searching(head[0])], 0.0, SEARCHING),
        ("搜索，16 人停 2 秒", [desks.searching(each) for each in people], 2.0, SEARCHING),
    ]
    rows = []
    with _Server() as server:
        server.run(people[:1], seconds=2.0, pause=0.0)  # what is imported at the first page
        for name, visitors, pause, target in cases:
            boot.say(f"测量：{name} ……")
            took = server.run(visitors, seconds=seconds, pause=pause)
            met = all(took[key] <= limit for key, limit in target.items())
            rows.append({"case": name, **took, "target": target, "met": met})
        megabytes = server.megabytes()
    report = {
        "base": {"matters": found.matters, "lines": found.lines},
        "surroundings": measures.surroundings(),
        "rows": rows,
        "largest_worker_mb": megabytes,
        "worker_target_mb": WORKER_MB,
    }
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(_table(report)))


class _Server:
    """The web server of the product on a free port of this machine, ended at the end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tongqu-bench-")
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self._port = int(probe.getsockname()[1])

    def __enter__(self) -> Self:
        """Start it and wait for its first answer."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        command += ["--host", HOST, "--port", str(self._port), "--workers", "2"]
        command += ["--blocking-threads", "1", "--log-level", "warning"]
        command += ["tongqu.console.benching.served:application"]
        around = os.environ | {OVERLAY: str(self._rules())}
        self._child = subprocess.Popen(command, env=around)  # noqa: S603 -- our own program
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://{HOST}:{self._port}/healthz", timeout=5).close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return self
        raise CannotError("网页服务没有应答，无法测量。请运行 ./tongqu doctor 查看原因。")

    def __exit__(self, *_: object) -> None:
        """End it and forget its files."""
        self._child.terminate()
        self._child.wait()
        self._folder.cleanup()

    def _rules(self) -> Path:
        """Let a single visitor open more pages than anybody may; each is counted all the same."""
        folder = Path(self._folder.name)
        (folder / f"{RULES.name}.yaml").write_text(UNHURRIED, encoding="utf-8")
        return folder

    def run(self, visitors: list[Any], *, seconds: float, pause: float) -> dict[str, Any]:
        """Let visitors go from a process of their own; return what they saw."""
        plan = Path(self._folder.name) / "plan.json"
        values = {"port": self._port, "visitors": visitors, "seconds": seconds, "pause": pause}
        plan.write_text(json.dumps(values), encoding="utf-8")
        module = "tongqu.console.benching.visitors"
        done = subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, "-m", module, plan], capture_output=True, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def megabytes(self) -> float:
        """Return the resident memory of the largest web process."""
        children = psutil.Process(self._child.pid).children(recursive=True)
        return max(child.memory_info().rss for child in children) / 2**20


def _table(report: dict[str, Any]) -> list[str]:
    base = report["base"]
    lines = [f"底库：{base['matters']:,} 件，{base['lines']:,} 行", ""]
    lines.append(f"{'情形':<24}{'页数':>8}{'中位 ms':>10}{'p99 ms':>10}{'目标':>16}  达标")
    for row in report["rows"]:
        target = "/".join(str(value) for value in row["target"].values())
        met = "是" if row["met"] else "否"
        failed = f"（失败 {row['failed']}）" if row["failed"] else ""
        lines.append(
            f"{row['case']:<20}{row['pages']:>8}{row['median_ms']:>10}{row['p99_ms']:>10}"
            f"{target:>16}  {met}{failed}"
        )
    size = report["largest_worker_mb"]
    lines.append(f"网页进程内存最大 {size:.0f} MB（目标 {report['worker_target_mb']}）")
    return lines


BENCHES: tuple[click.Command, ...] = (pages,)
