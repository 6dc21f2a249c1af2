"""``./tongqu letters …``: the template of letters, for an operator to change."""

from __future__ import annotations

from pathlib import Path

import click

from tongqu.conf import paths
from tongqu.conf.errors import CannotError


@click.group(help="文书：取出样式模板。")
def letters() -> None:
    """Group the commands on letters."""


@letters.command("template", help="把文书模板写到文件，供在文字处理软件中修改。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件")
def template_command(file: Path) -> None:
    """Write the house's template to FILE; an existing file stays as it is."""
    from tongqu.conf import boot  # noqa: PLC0415 -- start-up time

    boot.ready()
    from tongqu.kernel.documents.sheet import FOLDER, default_template  # noqa: PLC0415

    try:
        with file.open("xb") as stream:
            stream.write(default_template())
    except FileExistsError as error:
        raise CannotError(f"{file} 已经存在，没有改动它。请换一个文件名。") from error
    except OSError as error:
        raise CannotError(f"写不了 {file}（{error.strerror}）。请换一个可写的位置。") from error
    place = paths.state() / FOLDER
    click.echo(f"已写入 {file}。改好后放到 {place}/default.docx，对全部文书生效；")
    click.echo(f"只对一种文书生效的，放到 {place}/<种类>.<样式>.docx。双花括号里的字段名不要改。")


COMMANDS: tuple[click.Command, ...] = (letters,)
