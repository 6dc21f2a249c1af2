"""The list of objects read from CSV, by columns, a few thousand rows at a time (检查对象名录)."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from tongqu.kernel.procedure.both import Both
from tongqu.work.draws.engine import codes as credit
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.leaves import Codes, order_of_codes
from tongqu.work.draws.engine.textfile import encoding_of

PAGE = 2048  # rows; small enough for the cache of the processor
LONGEST = 64  # bytes of a code
ALIASES = {
    "统一社会信用代码": "code",
    "代码": "code",
    "区域": "region",
    "行政区划": "region",
    "抽查事项": "item",
    "登记状态": "status",
    "状态": "status",
}
Facts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The list by rising code, and which combination of facts stands beside each.

    ``kinds`` the distinct combinations of the ``columns`` asked for, in order; ``kind`` an index
    into them per code; ``lines`` where each code stands in the file, for messages alone.
    """

    name: str
    codes: Codes
    columns: tuple[str, ...]
    kinds: list[Facts]
    kind: npt.NDArray[np.int32]
    lines: npt.NDArray[np.int32]

    def facts(self, number: int) -> dict[str, str]:
        """Return one combination by column."""
        return dict(zip(self.columns, self.kinds[number], strict=True))


def name_of(column: str) -> str:
    """Return the name a column goes by, in a heading or in a plan."""
    return ALIASES.get(column.strip(), column.strip())


def read_table(path: Path, *, wanted: Sequence[str], form: str = "any", page: int = PAGE) -> Table:
    """Read the code and the ``wanted`` columns that exist; ``form`` is ``uscc`` or ``any``.

    The size of a page changes memory and speed, never the result.

    Raises:
        DrawError: naming file, row and field of the first thing that is wrong.

    """
    parts: list[Codes] = []
    kinds: dict[Facts, int] = {}
    kind: list[npt.NDArray[np.int32]] = []
    with path.open(encoding=encoding_of(path), newline="") as file:
        reader = csv.reader(file, strict=True)
        head = _head(path, reader)
        columns = tuple(name for name in wanted if name in head)
        pick = _picker([head.index(name) for name in columns])
        place = head.index("code")
        for first, rows in _pages(path, reader, page, width=len(head), place=place):
            written = [row[place] for row in rows]
            parts.append(_codes(path, first, written, form))
            facts = list(map(pick, rows))
            for each in set(facts) - kinds.keys():
                kinds[each] = len(kinds)
            kind.append(np.array([kinds[each] for each in facts], dtype=np.int32))
    if not parts:
        raise DrawError(
            Both(f"{path.name} 只有表头，没有数据行。", f"{path.name} has a head and no rows.")
        )
    return _table(path.name, columns, np.concatenate(parts), kinds, np.concatenate(kind))


def _table(
    name: str,
    columns: tuple[str, ...],
    codes: Codes,
    kinds: dict[Facts, int],
    kind: npt.NDArray[np.int32],
) -> Table:
    """Bring everything into an order that owes nothing to the order of rows."""
    order = order_of_codes(codes)
    codes, lines = codes[order], (order + 2).astype(np.int32)
    _refuse_twice(name, codes, lines)
    ranked = sorted(kinds)
    rank = np.zeros(len(kinds), dtype=np.int32)
    for place, facts in enumerate(ranked):
        rank[kinds[facts]] = place
    return Table(name, codes, columns, ranked, rank[kind[order]], lines)


def _head(path: Path, reader: Iterator[list[str]]) -> list[str]:
    try:
        head = [name_of(name) for name in next(reader, [])]
    except csv.Error as error:
        raise DrawError(_unread(path, "第 1 行", "line 1", error)) from error
    if "code" not in head:
        raise DrawError(
            Both(
                f"{path.name} 的表头没有 code（统一社会信用代码）一栏，"
                f"现有：{'、'.join(head) or '无'}。",
                f"The head of {path.name} has no column code (credit code); it has: "
                f"{', '.join(head) or 'none'}.",
            )
        )
    if twice := sorted({name for name in head if name and head.count(name) > 1}):
        raise DrawError(
            Both(
                f"{path.name} 的表头里 {'、'.join(twice)} 出现两次，请改成不同的名称。",
                f"In the head of {path.name}, {', '.join(twice)} stands twice; name them apart.",
            )
        )
    return head


def _pages(
    path: Path, reader: Iterator[list[str]], page: int, *, width: int, place: int
) -> Iterator[tuple[int, list[list[str]]]]:
    """Rows by pages, with the line of the first; only the end of a file may be blank."""
    first, blank = 2, 0
    while True:
        try:
            rows = list(itertools.islice(reader, page))
        except csv.Error as error:
            after = (f"第 {first} 行之后", f"what follows line {first}")
            raise DrawError(_unread(path, *after, error)) from error
        if not rows:
            return
        if blank or set(map(len, rows)) != {width} or not rows[-1][place].strip():
            kept = _without_blank_end(rows)
            if blank and kept:
                raise DrawError(_blank(path, blank))
            _check_widths(path, first, kept, width)
            blank = blank or (first + len(kept) if len(kept) < len(rows) else 0)
            rows = kept
        if rows:
            yield first, rows
        first += page


def _check_widths(path: Path, first: int, rows: list[list[str]], width: int) -> None:
    for line, row in enumerate(rows, first):
        if len(row) != width:
            uneven = Both(
                f"{path.name} 第 {line} 行有 {len(row)} 栏，表头有 {width} 栏，请核对逗号和引号。",
                f"Line {line} of {path.name} has {len(row)} columns, the head {width}; check "
                "commas and quotes.",
            )
            raise DrawError(uneven if row else _blank(path, line))


def _blank(path: Path, line: int) -> Both:
    return Both(
        f"{path.name} 第 {line} 行是空行，后面还有数据，请删去空行。",
        f"Line {line} of {path.name} is empty and more follows; delete it.",
    )


def _unread(path: Path, place: str, place_en: str, error: Exception) -> Both:
    return Both(
        f"{path.name} {place}读不通（{error}），请检查引号。",
        f"In {path.name}, {place_en} cannot be read ({error}); check the quotes.",
    )


def _without_blank_end(rows: list[list[str]]) -> list[list[str]]:
    end = len(rows)
    while end and not any(field.strip() for field in rows[end - 1]):
        end -= 1
    return rows[:end]


def _picker(places: list[int]) -> Callable[[list[str]], Facts]:
    """Return what takes the wanted fields of a row, always as a tuple."""
    if len(places) > 1:
        return cast("Callable[[list[str]], Facts]", itemgetter(*places))
    if places:
        (place,) = places
        return lambda row: (row[place],)
    return lambda _: ()


def _codes(path: Path, first: int, written: list[str], form: str) -> Codes:
    """Return the codes of a page; nothing is mended in silence."""
    together = "\n".join(written)
    found = np.array(together.encode().split(b"\n"))
    is_odd = len(found) != len(written) or found.dtype.itemsize > LONGEST or "" in written
    if is_odd or not _is_simple("".join(written)):
        for line, code in enumerate(written, first):
            if not _is_plain(code) or len(code.encode()) > LONGEST:
                raise DrawError(
                    Both(
                        f"{path.name} 第 {line} 行 code 栏“{code}”不能用："
                        f"不能为空、含空白或控制字符，不能长于 {LONGEST} 个字节。",
                        f"Line {line} of {path.name}, column code: “{code}” cannot be used; it may "
                        f"not be empty, hold blanks or control signs, or exceed {LONGEST} bytes.",
                    )
                )
    if form == "uscc":
        credit.refuse_wrong(path.name, first, written, found)
    return found


def _is_simple(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_plain(code: str) -> bool:
    return bool(code) and code.isprintable() and " " not in code and "\u3000" not in code


def _refuse_twice(name: str, codes: Codes, lines: npt.NDArray[np.int32]) -> None:
    """Refuse equal neighbours in a sorted list."""
    twice = codes[1:][codes[1:] == codes[:-1]]
    if len(twice):
        code = twice[0]
        found = "、".join(str(line) for line in lines[codes == code][:5])
        count = len(np.unique(twice))
        many, many_en = "", ""
        if count > 1:
            many, many_en = f"；这样的代码共 {count} 个", f"; there are {count} such codes"
        raise DrawError(
            Both(
                f"{name} 里代码“{code.decode()}”出现多次（第 {found} 行）{many}，请去重后重来。",
                f"In {name} the code “{code.decode()}” stands several times (lines {found})"
                f"{many_en}; keep one each.",
            )
        )
