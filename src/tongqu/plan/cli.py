"""``./tongqu plan …``: read a work plan from a file, bring it in, send it out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.plan.engine.model import Plan


@click.group(
    help="工作方案：读取、导入、派发、转结。", short_help="工作方案：读取、导入、派发、转结"
)
def plan() -> None:
    """Group the commands on plans."""


@plan.command("read", help="读取工作方案文件（txt、docx、pdf），列出章节、措施、责任单位和目标。")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def read_command(file: Path, *, as_json: bool) -> None:
    """Print what the reader found in FILE; Word and PDF readers load only now."""
    from tongqu.plan.engine.output import outline, plan_json  # noqa: PLC0415 - start-up time

    found = _read(file)
    if as_json:
        click.echo(json.dumps(plan_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(outline(found)))


@plan.command(
    "import", help="把工作方案导入平台；同一文件再导入什么都不变，修订稿列出逐条差异待核对。"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--year", type=click.IntRange(2000, 2100), help="年度；不给则取标题里的年份。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def import_command(file: Path, *, year: int | None, as_json: bool) -> None:
    """Bring FILE in as the plan of its year, or as a revision of it."""
    found = _read(file)
    boot.ready()
    from tongqu.kernel.organs.actors import SYSTEM  # noqa: PLC0415 - Django must be ready first
    from tongqu.plan.selectors.imports import told  # noqa: PLC0415 - the same
    from tongqu.plan.services import plan_import  # noqa: PLC0415 - the same

    outcome = plan_import(found, by=SYSTEM, year=year)
    report = told(outcome.batch, is_known=outcome.is_known)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(report.lines()))


@plan.command("dispatch", help="把一个年度的成果派发给责任单位，各成一件办件；再派发只补新的。")
@click.argument("year", type=int, metavar="年度")
def dispatch_command(year: int) -> None:
    """Send out the deliverables of YEAR."""
    boot.ready()
    from tongqu.kernel.organs.actors import SYSTEM  # noqa: PLC0415 - Django must be ready first
    from tongqu.plan.models import WorkPlan  # noqa: PLC0415 - the same
    from tongqu.plan.services import plan_dispatch  # noqa: PLC0415 - the same

    row = WorkPlan.objects.filter(year=year).first()
    if row is None:
        raise CannotError(f"没有 {year} 年的工作方案。请先用 plan import 导入。")
    done = plan_dispatch(row, by=SYSTEM)
    click.echo(f"已派发 {done.sent} 项成果。")
    for waiting in done.waiting:
        click.echo(f"未派发：{waiting}（责任单位还没有落实）", err=True)
    if done.waiting:
        raise click.exceptions.Exit(1)


@plan.command("roll", help="年终转结：逐条了结或结转，生成下一年度的方案；--preview 只看不做。")
@click.argument("year", type=int, metavar="年度")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="YAML 文件：编号: {standing: done|carried|dropped, reason: 理由}，"
    "覆盖页面上提出的和按记录提出的处理。",
)
@click.option("--preview", is_flag=True, help="只列出将怎样处理。")
def roll_command(year: int, *, decisions: Path | None, preview: bool) -> None:
    """Close YEAR and make its successor."""
    boot.ready()
    from tongqu.kernel.organs.actors import SYSTEM  # noqa: PLC0415 - Django must be ready first
    from tongqu.kernel.procedure.refusal import Refusal  # noqa: PLC0415 - the same
    from tongqu.plan.deciding import decisions_in  # noqa: PLC0415 - the same
    from tongqu.plan.models import WorkPlan  # noqa: PLC0415 - the same
    from tongqu.plan.services import (  # noqa: PLC0415 - the same
        decisions_prepared,
        plan_roll,
        proposed,
    )

    row = WorkPlan.objects.filter(year=year).first()
    if row is None:
        raise CannotError(f"没有 {year} 年的工作方案。请先用 plan import 导入。")
    given = {**decisions_prepared(row), **(decisions_in(decisions) if decisions else {})}
    for no, decision in sorted({**proposed(row), **given}.items()):
        click.echo(f"措施 {no}：{decision.standing.label}。{decision.reason}")
    if preview:
        return
    try:
        heir = plan_roll(row, by=SYSTEM, decisions=given)
    except Refusal as refusal:
        raise CannotError(f"没有转结，什么都没有改变：{refusal}。") from refusal
    click.echo(f"已转结到 {heir.year} 年：{heir.title}，{heir.measures.count()} 条措施。")


def _read(file: Path) -> Plan:
    """Return the plan in FILE; Refusal says what was missing."""
    from tongqu.plan.engine.model import PlanError  # noqa: PLC0415 - start-up time
    from tongqu.plan.engine.reader import read  # noqa: PLC0415 - start-up time

    try:
        return read(file)
    except PlanError as error:
        raise CannotError(str(error)) from error


COMMANDS: tuple[click.Command, ...] = (plan,)
