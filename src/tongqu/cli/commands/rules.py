"""``./tongqu rules …``: the handbook, what must be re-checked, and what a change would do."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.kernel.matters.preview import Preview
    from tongqu.kernel.rules.book import RuleBook

PREVIEW = """预演规则变动：草案施行后，哪些未办结事项的期限会变。什么都不会写入。

\b
草案写法(YAML)，与 rules.yaml 的取值相同：
  service.complaints:
    accept_within:
      history:
        - {since: 2027-01-01, value: 5, basis: 某办法第几条, grade: M,
           checked: 2026-11-25, review_by: 2027-11-25}
"""
MOST = 20


class Day(click.DateTime):
    """A day given as 2026-11-25."""

    def __init__(self) -> None:
        """Accept one way of writing a day."""
        super().__init__(["%Y-%m-%d"])


def _day(given: datetime | None) -> date:
    from tongqu.kernel.clock.now import today  # noqa: PLC0415 -- start-up time

    return given.date() if given else today()


def _books() -> dict[str, RuleBook]:
    from tongqu.kernel.rules.shelf import books  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.values import RuleError  # noqa: PLC0415 -- start-up time

    try:
        return books()
    except RuleError as wrong:
        raise CannotError(str(wrong)) from wrong


@click.group(
    help="规则手册：不带子命令时列出全部规则、出处和核验等级。",
    short_help="规则手册、复核和变动预演",
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.option("--on", "on", type=Day(), metavar="日期", help="标出这一天施行的取值；默认今天。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_context
def rules(context: click.Context, on: datetime | None, *, as_json: bool) -> None:
    """Print the handbook."""
    if context.invoked_subcommand:
        return
    from tongqu.kernel.rules import handbook  # noqa: PLC0415 -- start-up time

    day, shelf = _day(on), _books()
    if as_json:
        found = [handbook.as_values(book, on=day) for book in shelf.values()]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for book in shelf.values():
        for line in handbook.lines(book, on=day):
            click.echo(line)
    count = sum(len(list(book)) for book in shelf.values())
    click.echo(f"共 {len(shelf)} 册 {count} 条；* 为 {day} 施行的取值。")


@rules.command("stale", help="列出到期应复核、或尚未与原文核对的取值；有则退出码为 1。")
@click.option("--on", "on", type=Day(), metavar="日期", help="按这一天判断；默认今天。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def stale_command(on: datetime | None, *, as_json: bool) -> None:
    """List what must be checked again, and gate on it."""
    from tongqu.kernel.rules.handbook import amount_words  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.shelf import stale  # noqa: PLC0415 -- start-up time

    found = list(stale(_books().values(), on=_day(on)))
    rows = [
        {
            "book": each.rule.book,
            "key": each.rule.key,
            "label": each.rule.label,
            "since": each.value.since.isoformat(),
            "value": amount_words(each.rule, each.value),
            "basis": each.value.basis,
            "why": each.why,
        }
        for each in found
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    for row in [] if as_json else rows:
        click.echo("{book} {key} {label}：{since} 起 {value}，{basis}。{why}".format(**row))
    if not as_json:
        click.echo(f"共 {len(rows)} 条应复核。")
    if rows:
        raise click.exceptions.Exit(1)


@rules.command("preview", help=PREVIEW, short_help="预演规则变动对未办结事项的影响")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="草案"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，含每一件。")
def preview_command(file: Path, *, as_json: bool) -> None:
    """Say what the proposed values would do."""
    from tongqu.cli import tables  # noqa: PLC0415 -- start-up time

    tables.ready()
    from tongqu.kernel.matters.preview import preview  # noqa: PLC0415 -- Django first
    from tongqu.kernel.rules.reading import read_yaml  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.shelf import proposal  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.values import RuleError  # noqa: PLC0415 -- start-up time

    try:
        found = preview(proposal(_books(), read_yaml(file)))
    except RuleError as wrong:
        raise CannotError(str(wrong)) from wrong
    click.echo(_as_json(found) if as_json else "\n".join(_words(found)))


def _words(found: Preview) -> list[str]:
    """Return the preview as sentences, the first matters by number."""
    kinds = "、".join(found.kinds) or "没有一种"
    said = [f"涉及事项种类：{kinds}；重算未办结 {found.looked_at} 件，{len(found.shifts)} 件会变。"]
    said += [
        f"  {each.number} {each.kind}：期限 {each.due_before} → {each.due_after}，"
        f"承诺 {each.pledged_before} → {each.pledged_after}"
        for each in found.shifts[:MOST]
    ]
    if len(found.shifts) > MOST:
        said.append(f"  ……另有 {len(found.shifts) - MOST} 件，用 --json 列出全部。")
    return said


def _as_json(found: Preview) -> str:
    from dataclasses import asdict  # noqa: PLC0415 -- used here only

    return json.dumps(asdict(found), ensure_ascii=False, default=str, indent=2)


COMMANDS: tuple[click.Command, ...] = (rules,)
