"""Plans written as a table (任务分工表): which row is a measure, which column names its organs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column of the table holds."""

    NO = "no"
    SECTION = "section"
    TASK = "task"
    LEAD = "lead"
    JOINT = "joint"
    DUE = "due"
    OTHER = "other"


HEADS = (
    (Column.NO, re.compile(r"^(?:序号|编号|序|号)$")),
    (Column.JOINT, re.compile(r"配合|协办|参与|参加|协同|支持单位")),
    (Column.LEAD, re.compile(r"(?:责任|牵头|主办|负责|承办|实施|落实)?(?:单位|部门|处室|科室)$")),
    (Column.DUE, re.compile(r"时限|时间|期限|节点|进度")),
    (
        Column.SECTION,
        re.compile(r"^(?:类别|重点任务|领域|方面|章节|工作类别|任务类别|一级任务|项目)$"),
    ),
    (Column.TASK, re.compile(r"任务|措施|内容|事项|举措|要点|目标|项目")),
)
NUMBER = re.compile(r"[（(]?\d{1,3}[)）.、．]?")
TITLE_ROW = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?(?P<title>.{2,60})")
LEAST = 2  # rows that make a table a plan


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's stretch ``[start, end)`` of the text."""

    column: Column
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A measure's row, or a row that holds a section's title and nothing else."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def at(self, column: Column) -> list[Cell]:
        """Return the row's cells of a column."""
        return [cell for cell in self.cells if cell.column is column]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of measures: where its header stands and its rows in order."""

    start: int
    rows: tuple[Row, ...]

    @property
    def named(self) -> int:
        """Return how many measures name their organs."""
        columns = (Column.LEAD, Column.JOINT)
        return sum(
            any(cell.start < cell.end for column in columns for cell in row.at(column))
            for row in self.rows
            if row.at(Column.TASK)
        )


def column_of(head: str) -> Column:
    """Tell what a column holds from its heading."""
    bare = re.sub(r"\s", "", head)
    return next((column for column, words in HEADS if words.search(bare)), Column.OTHER)


def header(line: str) -> list[Column] | None:
    """Return the columns if a line is the header of a table of measures."""
    if "\t" not in line:
        return None
    columns = [column_of(cell) for cell in line.split("\t")]
    if Column.TASK not in columns and Column.SECTION in columns:
        columns[columns.index(Column.SECTION)] = Column.TASK
    first = columns.index(Column.TASK) if Column.TASK in columns else None
    if first is None or Column.LEAD not in columns:
        return None
    later = enumerate(columns)
    return [
        Column.OTHER if column is Column.TASK and i != last_task(columns) and i != first else column
        for i, column in later
    ]


def last_task(columns: list[Column]) -> int:
    """Return the position of the last column that tells the task."""
    return max(i for i, column in enumerate(columns) if column is Column.TASK)


def lines_from(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the lines from ``start`` on as ``[start, end)``."""
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield start, stop
        start = stop + 1


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cells of a stretch, parted by tabs, without the blanks around them."""
    found, at = [], start
    for cell in text[start:end].split("\t"):
        low = at + len(cell) - len(cell.lstrip())
        found.append((low, max(low, at + len(cell.rstrip()))))
        at += len(cell) + 1
    return found


def stretches(text: str, start: int, columns: list[Column]) -> Iterator[tuple[int, int]]:
    """Yield the rows below a header; a cell may hold several lines."""
    numbered = columns.index(Column.NO) if Column.NO in columns else None
    begun: int | None = None
    stop = start
    for low, high in lines_from(text, start):
        line = text[low:high]
        cells = line.split("\t")
        if numbered is None:
            begins = "\t" in line
        else:
            begins = len(cells) > numbered and bool(NUMBER.fullmatch(cells[numbered].strip()))
        title = "\t" not in line and bool(TITLE_ROW.fullmatch(line.strip()))
        if begun is not None and (begins or title):
            yield begun, stop
            begun = None
        if begins:
            begun = low
        elif title:
            yield low, high
        elif begun is None or ("\t" not in line and not line.strip()):
            break
        stop = high
    if begun is not None:
        yield begun, stop


def row_of(text: str, start: int, end: int, columns: list[Column]) -> Row | None:
    """Return a row with its cells under the header's columns; None if it does not fit."""
    cells = spans(text, start, end)
    if len(cells) == 1:
        return Row(start, end, (Cell(Column.SECTION, *cells[0]),))
    if len(cells) != len(columns):
        return None
    pairs = zip(columns, cells, strict=True)
    return Row(start, end, tuple(Cell(column, *cell) for column, cell in pairs))


def table_in(text: str) -> Table | None:
    """Return the first table of measures, if the text holds one."""
    for start, stop in lines_from(text, 0):
        columns = header(text[start:stop])
        if columns is None:
            continue
        found = (row_of(text, *s, columns) for s in stretches(text, stop + 1, columns))
        rows = tuple(row for row in found if row)
        if sum(bool(row.at(Column.TASK)) for row in rows) >= LEAST:
            return Table(start, rows)
    return None
