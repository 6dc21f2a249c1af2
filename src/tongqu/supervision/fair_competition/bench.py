"""``./tongqu bench screen``: how well the engine screens, measured beside two baselines."""

from __future__ import annotations

import json
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from tongqu.conf.errors import CannotError

STANDARDS = {
    "market_entry": "市场准入和退出",
    "free_flow": "商品要素自由流动",
    "cost": "生产经营成本",
    "conduct": "生产经营行为",
}


@click.command("screen", help="公平竞争筛查：按来源交叉验证，与两条基线同场测量。")
@click.option("--corpus", required=True, type=click.Path(path_type=Path), metavar="目录")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option("--misses", is_flag=True, help="另列漏报、误报的编号。")
@click.option("--markdown", is_flag=True, help="输出文档用的表。")
def screen(corpus: Path, *, as_json: bool, misses: bool, markdown: bool) -> None:
    """Measure on a corpus of labelled clauses and whole documents."""
    if find_spec("sklearn") is None:
        raise CannotError("测量要现场训练模型，需要 scikit-learn：请先运行一次 ./tongqu test。")
    if not (corpus / "positives.jsonl").is_file():
        raise CannotError(f"“{corpus}”里没有 positives.jsonl，不是评测语料目录。请检查路径。")
    from tongqu.supervision.fair_competition.engine.training import (  # noqa: PLC0415
        figures,
        measuring,
        tables,
    )

    found = measuring.measure(corpus, lambda line: click.echo(line, err=True))
    summaries = {name: figures.summary(results) for name, results in found.items()}
    speed = _speed(corpus)
    if as_json:
        body = {"systems": figures.plain(summaries), "speed": speed}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    if markdown:
        click.echo("\n".join(tables.tables(summaries)))
    else:
        for name, summary in summaries.items():
            click.echo("\n".join(_lines(name, summary)))
    click.echo(f"争议条款（不计入）亮灯比例：{measuring.contested(corpus):.2f}")
    click.echo(
        "速度（本机一核，按处理器时间）："
        + "，".join(f"{key} {value}" for key, value in speed.items())
    )
    if misses:
        click.echo("\n".join(_misses(found[measuring.TONGQU])))


def _lines(name: str, summary: dict[str, Any]) -> list[str]:
    """Return the figures of one system, whole documents first."""
    lines = [
        f"【{name}】",
        f"  整篇：每万字报警 {summary['alarms_per_10000']}",
        f"  整篇：每万字报警的中位数 {summary['median_alarms_per_10000']:.2f}",
        f"  整篇：正常文件一声不响 {summary['quiet_documents_silent']}",
        f"  整篇：有问题的文件被指出 {summary['documents_flagged']}",
        f"  条款：查出 {summary['recall']}",
        f"  条款：合法难例不打扰 {summary['left_alone']}",
        f"  条款：条项正确 {summary['article_right']}",
        f"  条款：条项等于主标签 {summary['article_exact']}",
        f"  条款：F1 {summary['f1']:.3f}",
    ]
    for key, figure in summary["recall_by_standard"].items():
        lines.append(f"    查出·{STANDARDS.get(key, key)} {figure}")
    for key, figure in summary["recall_by_provenance"].items():
        lines.append(f"    查出·来源 {key} {figure}")
    return lines


def _misses(results: Any) -> list[str]:  # noqa: ANN401 -- the type lives behind the late import
    """Return the numbers of the rows that went wrong, for the error analysis."""
    missed = [one.row["id"] for one in results.clauses if one.label and not one.alarm]
    cried = [one.row["id"] for one in results.clauses if not one.label and one.alarm]
    wrong = [
        f"{one.row['id']}→{one.code}"
        for one in results.clauses
        if one.alarm and one.label and one.code not in one.row["accept_codes"]
    ]
    loud = [
        f"{one.name}×{one.alarms}"
        for one in results.documents
        if one.alarms and one.expected in {"ordinary", "clean"}
    ]
    return [
        f"漏报：{'、'.join(missed)}",
        f"误报：{'、'.join(cried)}",
        f"条项不对：{'、'.join(wrong)}",
        f"正常文件报警：{'、'.join(loud)}",
    ]


def _speed(corpus: Path) -> dict[str, str]:
    """Return clauses per second and the time of twenty pages, with the shipped model."""
    from tongqu.supervision.fair_competition.engine.screening import (  # noqa: PLC0415
        screen as screen_source,
    )
    from tongqu.supervision.fair_competition.engine.screening import (  # noqa: PLC0415
        screen_clause,
    )
    from tongqu.supervision.fair_competition.engine.source import source_of  # noqa: PLC0415
    from tongqu.supervision.fair_competition.engine.training.examples import rows  # noqa: PLC0415

    texts = [row["text"] for row in rows(corpus / "positives.jsonl")]
    texts += [row["text"] for row in rows(corpus / "hard_negatives.jsonl")]
    screen_clause(texts[0])
    began = time.process_time()
    for text in texts:
        screen_clause(text)
    each = (time.process_time() - began) / len(texts)
    pages = "\n".join(texts)[:15_000]
    began = time.process_time()
    screen_source(source_of(pages))
    whole = time.process_time() - began
    return {"条款每秒": f"{1 / each:.0f}", "二十页（1.5 万字）秒": f"{whole:.2f}"}


BENCHES: tuple[click.Command, ...] = (screen,)
