"""A sheet of tickets: where its head stands, and the rows beneath it."""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.conf.errors import CannotError
from tongqu.kernel.files.limits import STANDARD
from tongqu.kernel.files.sheets import MOST_ROWS, Line, lines_of, too_long

HEAD_WITHIN = 5


class SheetError(CannotError):
    """A sheet that holds no tickets, in a sentence with the cure."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The head and the rows, each with its number in the file."""

    head: tuple[str, ...]
    rows: tuple[Line, ...]


def read_sheet(
    data: bytes, name: str, *, wanted: frozenset[str], most: int = MOST_ROWS + 1
) -> Sheet:
    """Return the sheet whose head is the first line that holds one of ``wanted``.

    It is read no further than ``most`` rows. Raises SheetError for a file without such a head,
    FileError for one that cannot be read or has too many rows.
    """
    head: tuple[str, ...] = ()
    rows = []
    for number, cells in lines_of(data, name, STANDARD):
        if not head:
            if wanted & set(cells):
                head = cells[: max(at for at, cell in enumerate(cells, 1) if cell)]
            elif number >= HEAD_WITHIN:
                break
        elif any(cells):
            rows.append((number, cells))
            if len(rows) >= most:
                break
    if not head:
        names = "、".join(sorted(wanted))
        raise SheetError(
            f"文件“{name}”前 {HEAD_WITHIN} 行里没有表头，表头须有：{names}。请用模板填写。"
        )
    if len(rows) > MOST_ROWS:
        raise too_long(name)
    return Sheet(head, tuple(rows))
