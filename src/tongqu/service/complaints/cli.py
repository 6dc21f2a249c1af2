"""``./tongqu complaints …``: tickets from a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongqu.conf import boot
from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.service.complaints.models import TicketBatch, TicketRow

SOURCES = ("12345", "12315", "mail")


@click.group(help="投诉举报：批量导入工单。", short_help="投诉举报：批量导入工单")
def complaints() -> None:
    """Group the commands on complaints and reports."""


@complaints.command(
    "import", help="导入 CSV 或 XLSX 工单；收不进的行逐行说明，并退出 1。同一工单不会收两次。"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--organ", required=True, help="统一接收机构的代码。")
@click.option(
    "--source", type=click.Choice(SOURCES), default="12345", show_default=True, help="来源。"
)
@click.option("--refused", type=click.Path(path_type=Path), help="把未收的行连同原因写成 CSV。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def import_command(
    file: Path, *, organ: str, source: str, refused: Path | None, as_json: bool
) -> None:
    """Take FILE in for an organ."""
    try:
        data = file.read_bytes()
    except OSError as wrong:
        raise CannotError(f"文件“{file}”读不出来（{wrong.strerror}），请核对路径。") from wrong
    boot.ready()
    from tongqu.kernel.organs.actors import SYSTEM  # noqa: PLC0415 - Django must be ready first
    from tongqu.kernel.organs.models import Organ  # noqa: PLC0415 - the same
    from tongqu.service.complaints.services.batches import tickets_import  # noqa: PLC0415 - the same

    found = Organ.objects.filter(code=organ, closed_on=None).first()
    if found is None:
        raise CannotError(f"没有代码为“{organ}”的机关，请用机关代码，例如演示省的 tq-9901。")
    batch = tickets_import(
        data, name=file.name, channel=source, organ=found, by=SYSTEM, say=boot.say
    )
    rows = list(batch.rows.order_by("number"))
    if refused and rows:
        _write(refused, batch.head, rows)
    _tell(batch, rows, as_json=as_json)
    sys.exit(1 if rows else 0)


def _tell(batch: TicketBatch, rows: list[TicketRow], *, as_json: bool) -> None:
    if as_json:
        refused = [{"row": row.number, "why": row.why} for row in rows]
        told = {"taken": batch.taken, "known": batch.known, "refused": refused}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"新收 {batch.taken} 件，以前已收 {batch.known} 件，未收 {len(rows)} 行")
    for row in rows:
        click.echo(f"第 {row.number} 行：{row.why}")


def _write(file: Path, head: list[str], rows: list[TicketRow]) -> None:
    import csv  # noqa: PLC0415 - start-up time

    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*head, "未收原因", "原文件行号"])
        for row in rows:
            writer.writerow([*row.cells, row.why, row.number])


COMMANDS: tuple[click.Command, ...] = (complaints,)
