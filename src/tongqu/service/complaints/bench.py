"""``./tongqu bench complaints``, ``bench tickets``: what comes in, how fast, and whether whole."""

from __future__ import annotations

import json
import sys

import click

from tongqu.service.complaints.benching import portal, telling
from tongqu.service.complaints.benching.platform import Platform

HELP = """网上投诉的接收能力：每秒若干件，持续若干秒，发送方在另一个进程里，没有应答就重试。

事后在库里逐件核对：不缺、不重、回执与所存相符、审计链完整。只在本机回环上测。
"""
SHEETS = """批量导入工单：同样行数的 CSV 和 XLSX 各一份，在真正的数据库上（fsync 打开）。

对照：同样的行一件一件收；只用 COPY 写进不记日志的空表。
"""


@click.command("complaints", help=HELP, short_help="网上投诉：每秒若干件，一件不少、一件不重")
@click.option("--rate", default=50, type=click.IntRange(1, 1000), help="每秒多少件。")
@click.option("--seconds", default=60, type=click.IntRange(1, 3600), help="持续多少秒。")
@click.option("--drain", default=300, type=click.IntRange(1, 3600), help="停止以后最多等多少秒。")
@click.option("--cut-at", default=0, help="第几秒杀掉数据库（0：不杀）。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON（键名为英文）。")
def complaints_bench(*, rate: int, seconds: int, drain: int, cut_at: int, as_json: bool) -> None:
    """Measure, then count what is really there."""
    told = portal.measure(portal.Load(rate, seconds, drain, cut_at))
    click.echo(
        json.dumps(told, ensure_ascii=False) if as_json else "\n".join(telling.letters(told))
    )
    if not portal.is_whole(told):
        sys.exit(1)


@click.command("tickets", help=SHEETS, short_help="批量工单：CSV、XLSX 每秒多少行")
@click.option("--rows", default=10_000, type=click.IntRange(10, 50_000), help="每份多少行。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON（键名为英文）。")
def tickets_bench(*, rows: int, as_json: bool) -> None:
    """Measure the import of sheets."""
    with Platform() as platform:
        told = json.loads(platform.run(f"{portal.HERE}.importing", str(rows)))
    click.echo(json.dumps(told) if as_json else "\n".join(telling.sheets(told)))
    if told["csv"]["rows"] != rows or told["xlsx"]["rows"] != rows:
        sys.exit(1)


BENCHES: tuple[click.Command, ...] = (complaints_bench, tickets_bench)
