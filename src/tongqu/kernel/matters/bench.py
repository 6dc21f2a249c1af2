"""``./tongqu bench kernel``: the door and the worklist at the size of a large province."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from tongqu.conf import boot

HELP = """在 800 万办件、4000 万行办理记录的底库上实测 act()、待办、可见范围和名称检索。

底库建在单独的数据库中，首次生成要几分钟和十几 GB 磁盘，以后沿用；--scale 0.01 可先看看。
"""


@click.command("kernel", help=HELP, short_help="内核：办理、待办、可见范围、名称检索")
@click.option(
    "--scale", default=1.0, type=click.FloatRange(0.001, 2), help="底库规模，1 为 800 万件。"
)
@click.option("--seconds", default=20.0, type=click.FloatRange(1, 600), help="每轮写入测多少秒。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def kernel(scale: float, seconds: float, *, as_json: bool) -> None:
    """Measure and report."""
    enter(database_of(scale))
    from tongqu.kernel.matters.benching import base, measures, searching  # noqa: PLC0415 -- Django first

    found = base.prepare(scale, boot.say)
    around = measures.surroundings()
    boot.say("测量查询 ……")
    reads = measures.readings()
    boot.say("测量名称检索 ……")
    reads += searching.readings()
    filing = searching.filing()
    writes = []
    for writers in (1, 4):
        boot.say(f"测量 {writers} 个写入者 ……")
        writes.append(measures.writing(writers, seconds))
    report = {
        "base": {name: getattr(found, name) for name in ("matters", "lines", "open", "bytes")},
        "names": searching.sizes(),
        "filing": filing,
        "surroundings": around,
        "reads": [measures.as_values(each) for each in reads],
        "writes": [measures.as_values(each) for each in writes],
        "officer_not_slower": _officer_not_slower(report_reads=reads),
        "extrapolated": [],
        "notes": [
            "底库各行的摘要以 SHA-256 占位，不供核对；实测写入的行是真的 SM3 链。",
            "所列皆为实测，没有推算；机器的负载见 load_before。",
            "不带条件、按编号倒排列出全部历史办件没有索引支持，产品中也没有这样的页面。",
        ],
    }
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(_table(report)))


def database_of(scale: float) -> str:
    """Return the name of the database of a base; another make of bases has another."""
    return f"tongqu_bench_names_{round(scale * 1000)}"


def enter(name: str) -> None:
    """Make a database of this name on the server if there is none, and let Django use it."""
    import psycopg  # noqa: PLC0415 -- start-up time
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 -- start-up time
    from psycopg.sql import SQL, Identifier  # noqa: PLC0415 -- start-up time

    address = boot.database()
    with psycopg.connect(address, autocommit=True) as server:
        there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not there:
            made = SQL("CREATE DATABASE {} TEMPLATE template0 LC_COLLATE 'C'")
            server.execute(made.format(Identifier(name)))
    own = str(conninfo_to_dict(address)["dbname"])
    head, _, tail = address.partition("?")
    os.environ["DATABASE_URL"] = head.removesuffix(own) + name + (f"?{tail}" if tail else "")
    boot.ready()
    from django.core.management import call_command  # noqa: PLC0415 -- Django first

    call_command("migrate", interactive=False, verbosity=0)


def _officer_not_slower(*, report_reads: list[Any]) -> bool:
    """Say whether no query makes a county officer wait longer than the provincial head."""
    by_name = {each.name: each.p50_ms for each in report_reads}
    pairs = [
        (officer, by_name[name.replace("county officer", "provincial head")])
        for name, officer in by_name.items()
        if name.endswith("county officer")
    ]
    return all(officer <= head * 1.1 + 0.2 for officer, head in pairs)


def _table(report: dict[str, Any]) -> list[str]:
    base, around = report["base"], report["surroundings"]
    size = f"{base['lines']:,} 行，{base['bytes'] / 2**30:.1f} GB"
    said = [
        f"底库：{base['matters']:,} 件(未办结 {base['open']:,})，{size}",
        "名称：" + "，".join(f"{name} {value}" for name, value in report["names"].items()),
        "登记一个新名称：" + "，".join(f"{name} {each}" for name, each in report["filing"].items()),
        "环境：" + "，".join(f"{name} {value}" for name, value in around.items()),
        "",
        f"{'act()':44}{'次':>8}{'每秒':>10}{'p50 毫秒':>10}{'p99 毫秒':>10}{'计算毫秒':>10}",
    ]
    said += [
        f"{each['writers']} 个写入者{'':36}{each['acts']:>8}{each['per_second']:>10}"
        f"{each['p50_ms']:>10}{each['p99_ms']:>10}{each['cpu_ms']:>10}"
        for each in report["writes"]
    ]
    said += ["", f"{'查询':44}{'行':>8}{'':>10}{'p50 毫秒':>10}{'p99 毫秒':>10}"]
    said += [
        f"{each['name']:46}{each['rows']:>8}{'':>10}{each['p50_ms']:>10}{each['p99_ms']:>10}"
        for each in report["reads"]
    ]
    verdict = "是" if report["officer_not_slower"] else "否"
    return [*said, "", f"县局人员不比省局负责人慢：{verdict}", *report["notes"]]


BENCHES: tuple[click.Command, ...] = (kernel,)
