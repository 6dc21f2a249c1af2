"""``./tongqu calendar …``: which days are worked, and loading a newly published year."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tongqu.cli import tables
from tongqu.conf import boot
from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.kernel.clock.calendar import WorkCalendar

LOAD = """导入国务院办公厅公布的一年放假安排(YAML)，并从办理记录重算尚未办结事项的期限。

\b
文件写法：
  year: 2027
  basis: 国务院办公厅关于2027年部分节假日安排的通知(文号)
  holidays:
    元旦: [2027-01-01, 2027-01-03]
  workdays: [2027-02-14]
"""


@click.group(help="工作日历：查看、导入放假安排。", short_help="工作日历与放假安排")
def calendar() -> None:
    """Group the commands on the calendar."""


@calendar.command("load", help=LOAD, short_help="导入一年的放假安排并重算期限")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def load(file: Path, *, as_json: bool) -> None:
    """Load a year; nothing changes when the file is wrong."""
    tables.ready()
    from tongqu.kernel.clock.notice import NoticeError  # noqa: PLC0415 -- Django first
    from tongqu.kernel.matters.loading import calendar_load  # noqa: PLC0415 -- Django first
    from tongqu.kernel.rules.reading import read_yaml  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.values import RuleError  # noqa: PLC0415 -- start-up time

    try:
        done = calendar_load(read_yaml(file), by=f"命令行 {getpass.getuser()}", say=boot.say)
    except (NoticeError, RuleError) as wrong:
        raise CannotError(f"没有导入 {file.name}，日历未变。{wrong}") from wrong
    if as_json:
        fields = ("year", "is_new", "looked_at", "moved")
        click.echo(json.dumps({name: getattr(done, name) for name in fields}))
        return
    began = "已导入" if done.is_new else "此前已导入同一份"
    click.echo(
        f"{began} {done.year} 年放假安排；重算 {done.looked_at} 件，期限有变 {done.moved} 件。"
    )


@calendar.command("show", help="列出一年的放假与调休上班日；不写年份则为今年。")
@click.argument("year", required=False, type=click.IntRange(2000, 2099), metavar="[年份]")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def show(year: int | None, *, as_json: bool) -> None:
    """Show one year as the clocks of all matters now see it."""
    tables.ready()
    from tongqu.kernel.clock.now import today  # noqa: PLC0415 -- Django first
    from tongqu.kernel.matters.calendars import calendar_in_force  # noqa: PLC0415 -- Django first

    found = _year(calendar_in_force(), year or today().year)
    if as_json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
        click.echo()
        return
    state = "已公布" if found["is_published"] else "暂计：待国务院公布放假安排"
    click.echo(f"{found['year']} 年（{state}；已公布到 {found['published_through']} 年）")
    for day, name in found["off"].items():
        click.echo(f"  {day}  休  {name}")
    for day in found["makeup"]:
        click.echo(f"  {day}  班  调休上班")


def _year(calendar: WorkCalendar, year: int) -> dict[str, Any]:
    """Return one year as plain values."""
    from tongqu.kernel.clock.calendar import CalendarGapError, days_off  # noqa: PLC0415

    try:
        off = days_off(calendar, year)
    except CalendarGapError as gap:
        raise CannotError(str(gap)) from gap
    makeup = sorted(day for day in calendar.makeup if day.year == year)
    return {
        "year": year,
        "is_published": calendar.is_published(date(year, 1, 1)),
        "published_through": calendar.published_through,
        "off": {day.isoformat(): name for day, name in off.items()},
        "makeup": [day.isoformat() for day in makeup],
    }


COMMANDS: tuple[click.Command, ...] = (calendar,)
