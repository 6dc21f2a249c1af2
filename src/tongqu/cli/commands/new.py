"""``./tongqu new supervision.recall``: a capability's folder that passes every check at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Template

import click

import tongqu
from tongqu.cli import blueprint
from tongqu.conf.errors import CannotError

HOUSE = Path(next(iter(tongqu.__path__)))
BLUEPRINT = Path(next(iter(blueprint.__path__)))
NETS = ("approval", "supervision", "service", "work")
NAME = re.compile(r"(?=.{1,24}$)[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST = 40
HELP = """新建一项业务功能，写好各个文件，立即能通过全部检查。

NAME 写成“网.名称”，如 supervision.recall；网是 approval、supervision、service、work 之一。
"""


@click.command(help=HELP, short_help="新建一项业务功能的目录")
@click.argument("name", metavar="NAME")
@click.option("--label", default="待命名事项", help="事项的中文名称。")
@click.option("--label-en", default="Unnamed matter", help="事项的英文名称。")
def new(name: str, label: str, label_en: str) -> None:
    """Write the folder and say the one line that installs it."""
    net, short = _checked(name)
    folder = HOUSE / net / short
    if folder.exists():
        raise CannotError(f"{folder.relative_to(HOUSE.parent)} 已经有了，没有改动。请换一个名称。")
    for quoted in (label, label_en):
        if set(quoted) & set('"\\{}\n') or not 0 < len(quoted) <= LONGEST:
            raise CannotError(
                f"名称应为 1 至 {LONGEST} 个字，不能有引号、反斜杠、花括号和换行。请改写。"
            )
    for file, text in rendered(net, short, label=label, label_en=label_en):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    click.echo(f"已写好 {folder.relative_to(HOUSE.parent.parent)}/。还有一步：")
    click.echo("在 src/tongqu/conf/settings.py 的 INSTALLED_APPS 中加入这一行：")
    click.echo(f'    "tongqu.{net}.{short}",')


def rendered(net: str, name: str, *, label: str, label_en: str) -> list[tuple[Path, str]]:
    """Return every file of the new capability with its text."""
    today = date.today()  # noqa: DTZ011 (the day on which somebody writes it, wherever that is)
    values = {
        "net": net,
        "name": name,
        "title": "".join(part.capitalize() for part in name.split("_")),
        "label": label,
        "label_en": label_en,
        "today": today.isoformat(),
        "next_year": today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat(),
        "matters_migration": max(p.stem for p in _migrations()),
    }
    files = sorted(BLUEPRINT.rglob("*.txt"))
    return [
        (Path(_fill(str(f.relative_to(BLUEPRINT).with_suffix("")), values)), _text(f, values))
        for f in files
    ]


def _text(file: Path, values: dict[str, str]) -> str:
    return _fill(file.read_text(encoding="utf-8"), values)


def _fill(text: str, values: dict[str, str]) -> str:
    return Template(text).substitute(values)


def _migrations() -> list[Path]:
    return list((HOUSE / "kernel" / "matters" / "migrations").glob("[0-9]*.py"))


def _checked(name: str) -> tuple[str, str]:
    net, _, short = name.partition(".")
    if net not in NETS or not NAME.fullmatch(short):
        raise CannotError(
            f"“{name}”不能作名称。请写成“网.名称”，网是 {'、'.join(NETS)} 之一，"
            "名称用小写英文字母、数字和下划线，不超过 24 个，如 supervision.recall。"
        )
    return net, short


COMMANDS: tuple[click.Command, ...] = (new,)
