"""``./tongqu procedures …``: every kind of matter, and its procedure drawn."""

from __future__ import annotations

from pathlib import Path

import click

from tongqu.conf.errors import CannotError


@click.group(
    help="事项程序：不带子命令时列出全部事项种类。",
    short_help="列出事项程序、画流程图",
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.pass_context
def procedures(context: click.Context) -> None:
    """List the kinds of matters."""
    if context.invoked_subcommand:
        return
    from tongqu.kernel.procedure.shelf import shelved  # noqa: PLC0415 -- start-up time

    found = shelved()
    for kind, procedure in found.items():
        sizes = f"{len(procedure.states)} 个状态，{len(procedure.steps)} 个步骤"
        click.echo(f"{kind}  {procedure.label} / {procedure.label_en}  {sizes}")
    click.echo(f"共 {len(found)} 种。")


@procedures.command("draw", help="把一种事项的程序画成 SVG 流程图，写到标准输出或文件。")
@click.argument("kind", metavar="种类")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到这个文件。",
)
@click.option("--english", is_flag=True, help="用英文标注。")
def draw_command(kind: str, output: Path | None, *, english: bool) -> None:
    """Draw one procedure."""
    from tongqu.kernel.procedure.drawing.svg import draw  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.procedure.shelf import shelved  # noqa: PLC0415 -- start-up time

    found = shelved()
    if kind not in found:
        known = "、".join(found) or "还没有一种"
        raise CannotError(f"没有种类为“{kind}”的事项。现有：{known}。")
    drawing = draw(found[kind], english=english)
    if output is None:
        click.echo(drawing, nl=False)
        return
    try:
        output.write_text(drawing, encoding="utf-8")
    except OSError as error:
        raise CannotError(f"写不了 {output}：{error.strerror}。请换一个可写的位置。") from error


COMMANDS: tuple[click.Command, ...] = (procedures,)
