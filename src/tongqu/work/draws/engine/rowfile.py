"""Short lists read from CSV as rows: people, avoidances, enterprises that are gone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.textfile import encoding_of

Row = dict[str, str]


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    *,
    needed: tuple[str, ...] | None = None,
    check: Callable[[Row], None] = lambda _: None,
) -> list[Row]:
    """Return the ``columns`` of every row; the ``needed`` (else all) may not be empty.

    Raises:
        DrawError: naming file, row and field of the first thing that is wrong.

    """
    needed = columns if needed is None else needed
    with path.open(encoding=encoding_of(path), newline="") as file:
        reader = csv.DictReader(file, restkey="…", restval="")
        if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
            raise DrawError(f"{path.name} 的表头缺少 {'、'.join(missing)}，请补上。")
        found = []
        for line, told in enumerate(reader, 2):
            row = {name: (told.get(name) or "").strip() for name in columns}
            if "…" in told:
                raise DrawError(f"{path.name} 第 {line} 行的栏数多于表头，请核对逗号和引号。")
            if empty := [name for name in needed if not row[name]]:
                raise DrawError(f"{path.name} 第 {line} 行 {empty[0]} 栏是空的，请补上。")
            try:
                check(row)
            except ValueError as error:
                raise DrawError(f"{path.name} 第 {line} 行 {error}。") from error
            found.append(row)
    return found
