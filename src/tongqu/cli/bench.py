"""``./tongqu bench figures``: what pages show of a million complaints, counted ahead and not."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from tongqu.conf import boot

HELP = """在约一百万件投诉的底库上实测：每个实时指标现算要多久，预先统计一遍要多久，各页打开要多久。

对照：同一页要是打开时现算，光算数要多久；同一次里测。底库是演示省的一年复制若干遍，建在单独的数据库中，
首次生成要几分钟和几 GB 磁盘，以后沿用；--complaints 20000 可先看看。
"""
NOTES = (
    "页面在本进程里打开，不经网络，各开三次取中间；现算只是算数，不含页面其余部分。",
    "复制的各行摘要以 SHA-256 占位，不供核对；复制的投诉人和经营者按遍数错开。",
)


@click.command("figures", help=HELP, short_help="指标、统计和用到它们的页面，一百万件投诉")
@click.option(
    "--complaints", default=1_000_000, type=click.IntRange(4_000, 5_000_000), help="多少件投诉。"
)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON（键名为英文）。")
def figures(complaints: int, *, as_json: bool) -> None:
    """Measure and report."""
    from tongqu.kernel.matters.bench import enter  # noqa: PLC0415 -- start-up time

    enter(f"tongqu_bench_figures_{complaints}")
    from tongqu.cli.benching import counts, grown, pages  # noqa: PLC0415 -- Django first
    from tongqu.kernel.matters.benching.measures import surroundings  # noqa: PLC0415

    held = grown.prepare(complaints, boot.say)
    boot.say("测量各指标现算 ……")
    direct = counts.directly()
    statistics = counts.timed(counts.AHEAD["投诉统计"])
    boot.say("测量预先统计 ……")
    ahead = counts.ahead()
    boot.say("测量页面 ……")
    opened = [pages.opened(page, direct | {pages.COUNTS: statistics}) for page in pages.pages()]
    told = {
        "complaints": held,
        "surroundings": surroundings(),
        "direct": direct,
        "ahead": ahead,
        "pages": [asdict(each) for each in opened],
        "notes": NOTES,
    }
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_table(told)))


def _table(told: dict[str, Any]) -> list[str]:
    around = "，".join(f"{name} {value}" for name, value in told["surroundings"].items())
    lines = [f"底库：{told['complaints']:,} 件投诉；{around}", "", f"{'指标现算':<44}{'秒':>8}"]
    slow = sorted(told["direct"].items(), key=lambda each: -each[1])
    lines += [f"{name:<48}{seconds:>8.3f}" for name, seconds in slow if seconds >= 0.01]
    lines += [f"{'全部指标':<44}{sum(told['direct'].values()):>8.3f}", "", "每小时一遍的预先统计"]
    lines += [f"{name:<44}{seconds:>8.3f}" for name, seconds in told["ahead"].items()]
    lines += ["", f"{'页面':<24}{'打开 秒':>10}{'查询':>8}{'现算 秒':>10}"]
    for page in told["pages"]:
        computed = "—" if page["direct"] is None else f"{page['direct']:.3f}"
        lines.append(
            f"{page['name']:<24}{page['seconds']:>10.3f}{page['queries']:>8}{computed:>12}"
        )
    return [*lines, "", *told["notes"]]


BENCHES: tuple[click.Command, ...] = (figures,)
