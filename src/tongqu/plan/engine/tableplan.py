"""Put a plan together from the rows of its table."""

from __future__ import annotations

import re

from tongqu.plan.engine.layout import Layout
from tongqu.plan.engine.marks import Clean
from tongqu.plan.engine.measures import cut_off, read_measure
from tongqu.plan.engine.model import Kind, Measure, Plan, Remark, Section, Source
from tongqu.plan.engine.organs import listed
from tongqu.plan.engine.tables import TITLE_ROW, Cell, Column, Row, Table

KINDS = {
    Column.NO: Kind.MEASURE_NO,
    Column.TASK: Kind.TEXT,
    Column.LEAD: Kind.ORGANS,
    Column.JOINT: Kind.ORGANS,
    Column.DUE: Kind.ORGANS,
    Column.SECTION: Kind.SECTION_TITLE,
    Column.OTHER: Kind.HEADING,
}


class TableAssembly(Layout):
    """Builds a plan from a table of measures."""

    def __init__(self, source: Source, clean: Clean, table: Table) -> None:
        super().__init__(source, clean)
        self.table = table
        self.count = 0
        self.groups: list[tuple[str, list[Measure]]] = []

    def plan(self) -> Plan:
        """Return the finished plan."""
        title = self.opening(self.table.start)
        for row in self.table.rows:
            self.row(row)
        self.put(Kind.CLOSING, len(self.text))
        titled = any(name for name, _ in self.groups)
        sections = tuple(
            Section(no if titled else 0, name, tuple(measures))
            for no, (name, measures) in enumerate(self.groups, 1)
        )
        remark = Remark("table", "任务分工表", "各条措施取自表格，请与正文核对")
        return Plan(title, self.source, sections, self.tiled(), (remark,))

    def row(self, row: Row) -> None:
        """Lay one row: a section's title or a measure."""
        self.put(Kind.HEADING, row.start)
        if row.at(Column.TASK):
            self.count += 1
        said: dict[Column, list[str]] = {}
        for cell in row.cells:
            self.put(Kind.BREAK, cell.start, self.count)
            said.setdefault(cell.column, []).append(self.cell(cell))
        for name in said.get(Column.SECTION, []):
            self.open_section(name)
        if Column.TASK in said:
            self.measure(said)

    def cell(self, cell: Cell) -> str:
        """Lay one cell; return its words."""
        words = self.put(KINDS[cell.column], cell.end, self.count)
        return words if cell.column is Column.TASK else self.text[cell.start : cell.end]

    def open_section(self, name: str) -> None:
        """Begin a section where its name changes."""
        numbered = TITLE_ROW.fullmatch(name)
        name = numbered["title"] if numbered else name
        if name and (not self.groups or self.groups[-1][0] != name):
            self.groups.append((name, []))

    def measure(self, said: dict[Column, list[str]]) -> None:
        """Read one measure from its cells."""
        words = "\n".join(filter(None, dict.fromkeys(said[Column.TASK])))
        organs: list[str] = []
        for column in (Column.LEAD, Column.JOINT):
            for names in said.get(column, []):
                organs += listed(re.sub(r"\n+", "、", names))[0]
        remarks = cut_off(words) if not organs else []
        if not organs:
            remarks.append(Remark("no_organ", words[-16:], "没有写明责任单位，请补上"))
        if not self.groups:
            self.groups.append(("", []))
        due = "；".join(said.get(Column.DUE, []))
        read = read_measure(self.count, words, tuple(dict.fromkeys(organs)), due, tuple(remarks))
        self.groups[-1][1].append(read)
