"""A sheet of tickets against the clock, beside the same rows one by one and a bare COPY."""

from __future__ import annotations

import csv
import io
import json
import resource
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice

import psycopg
from openpyxl import Workbook

from tongqu.conf import boot

SINGLE = 300
TABLE = "CREATE UNLOGGED TABLE bench_copy (row text)"
Row = dict[str, object]


def rows_of(run: str, count: int, regions: list[str], categories: list[str]) -> Iterator[Row]:
    """Yield tickets that differ as real ones do: person, operator, place, subject, day, sum."""
    for at in range(count):
        yield {
            "工单号": f"{run}-{at}",
            "类型": "举报" if at % 9 == 0 else "投诉",
            "收到日期": f"2026-10-{at % 28 + 1:02}",
            "姓名": f"演示{at % 613}",
            "电话": f"139{at:08}",
            "经营者名称": f"演示·试验商行{at % 997}",
            "区划代码": regions[at % len(regions)],
            "经营者地址": f"试验路 {at % 300} 号",
            "分类": categories[at % len(categories)],
            "请求": "退款",
            "涉及金额": f"{at % 5000}.50",
            "内容": f"第 {at} 件：付款以后商家不退款，多次联系没有结果，请求依法处理。" * 2,
        }


def as_csv(rows: list[Row], columns: list[str]) -> bytes:
    """Return the rows as a CSV file."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def as_xlsx(rows: list[Row], columns: list[str]) -> bytes:
    """Return the rows as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(head) for head in columns])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def measure(count: int) -> dict[str, object]:
    """Take ``count`` tickets in by either kind of file, some one by one, and all by bare COPY."""
    from tongqu.kernel.clock.now import today  # noqa: PLC0415
    from tongqu.kernel.organs.actors import SYSTEM  # noqa: PLC0415 -- Django first
    from tongqu.kernel.organs.models import System  # noqa: PLC0415
    from tongqu.service.complaints.engine.categories import categories  # noqa: PLC0415
    from tongqu.service.complaints.engine.tickets import COLUMNS  # noqa: PLC0415
    from tongqu.service.complaints.selectors.bureaus import Bureaus  # noqa: PLC0415
    from tongqu.service.complaints.services import batches, tickets  # noqa: PLC0415

    bureaus = Bureaus(today()).all(System.MARKET)
    regions, said = [each.region_id for each in bureaus], [*categories()]
    columns, organ = list(COLUMNS), bureaus[0]

    def fresh(number: int) -> list[Row]:
        return list(rows_of(secrets.token_hex(4), number, regions, said))

    def taken(data: bytes, name: str) -> int:
        batch = batches.tickets_import(data, name=name, channel="12345", organ=organ, by=SYSTEM)
        return batch.taken

    found: dict[str, object] = {"count": count}
    for name, make in (("csv", as_csv), ("xlsx", as_xlsx)):
        data = make(fresh(count), columns)
        found[name] = timed(lambda data=data, name=name: taken(data, f"t.{name}"))  # type: ignore[misc]
    single = as_csv(fresh(SINGLE), columns)
    tickets.BATCH = 1
    found["single"] = timed(lambda: taken(single, "t.csv"))
    found["copy"] = timed(lambda: copied(fresh(count)))
    return found


def timed(doing: Callable[[], int]) -> dict[str, float]:
    """Return how many rows went in, how many a second, and our own processor per row."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    rows = doing()
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return {
        "rows": rows,
        "seconds": round(seconds, 2),
        "per_second": round(rows / seconds),
        "cpu_ms": round(1000 * cpu / max(1, rows), 2),
    }


def copied(rows: list[Row]) -> int:
    """Put the bare rows into an unlogged table: what the database can swallow at all."""
    with psycopg.connect(boot.database(), autocommit=True) as base:
        base.execute(TABLE)
        with base.cursor().copy("COPY bench_copy (row) FROM STDIN") as copy:
            for row in islice(rows, None):
                copy.write_row([json.dumps(row, ensure_ascii=False)])
        base.execute("DROP TABLE bench_copy")
    return len(rows)


if __name__ == "__main__":
    boot.ready()
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
