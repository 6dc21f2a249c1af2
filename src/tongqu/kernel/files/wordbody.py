"""The body of a Word document in reading order, tracked changes taken as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from tongqu.kernel.files.model import Draft, Layout
from tongqu.kernel.files.wordnumbers import NO_LIST, Numbering

nsmap.setdefault("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006")
PARAGRAPH, TABLE, RUN = qn("w:p"), qn("w:tbl"), qn("w:r")
ROW, CELL, BOX = qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
REMOVED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:rt"), qn("mc:Fallback")})
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
TEXTS = frozenset({qn("w:t"), qn("m:t")})
PROPERTIES = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr"), qn("w:tblPr"), qn("w:tcPr")})


@dataclass(slots=True)
class Body:
    """Writes blocks into a draft; everything but a table's rows is a line of its own."""

    numbering: Numbering
    draft: Draft

    def blocks(self, parent: BaseOxmlElement) -> None:
        """Write all paragraphs and tables under an element, content controls included."""
        for child in parent:
            if child.tag in REMOVED:
                continue
            if child.tag == PARAGRAPH:
                self.paragraph(child)
            elif child.tag == TABLE:
                for row in rows(child):
                    self.row(row)
            elif child.tag not in PROPERTIES:
                self.blocks(child)

    def paragraph(self, paragraph: BaseOxmlElement) -> None:
        """Write a paragraph with its number, then the text boxes that hang on it."""
        label = self.numbering.label(paragraph)
        self.draft.line(label + words(paragraph), self.layout(paragraph))
        for box in boxes(paragraph):
            self.blocks(box)

    def layout(self, paragraph: BaseOxmlElement) -> Layout | None:
        """Return what Word itself says of a paragraph."""
        if self.numbering.is_heading(paragraph):
            return Layout.HEADING
        return None if self.numbering.place(paragraph)[0] == NO_LIST else Layout.LIST

    def row(self, row: BaseOxmlElement) -> None:
        """Write a row as one line, its cells apart by tabs, a merged cell once."""
        self.draft.line("")
        for index, cell in enumerate(each for each in cells(row) if not is_continued(each)):
            if index:
                self.draft.write("\t")
            self.cell(cell)

    def cell(self, cell: BaseOxmlElement) -> None:
        """Write the lines of a cell."""
        inner = Draft()
        Body(self.numbering, inner).blocks(cell)
        for index, line in enumerate(inner.words().text.split("\n")):
            if index:
                self.draft.write("\n")
            self.draft.write(line, Layout.CELL)


def words(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph without deleted words and text boxes."""
    parts: list[str] = []
    for child in element:
        if child.tag in TEXTS:
            parts.append(child.text or "")
        elif child.tag in SIGNS:
            is_page_break = child.get(qn("w:type")) in {"page", "column"}
            parts.append("" if is_page_break else SIGNS[child.tag])
        elif child.tag not in REMOVED and child.tag not in PROPERTIES and child.tag != BOX:
            parts.append(words(child))
    return "".join(parts)


def boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the text boxes of a paragraph; the older twin of each is left out."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in REMOVED:
            yield from boxes(child)


def rows(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the rows of a table, those in content controls too."""
    yield from within(table, ROW)


def cells(row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the cells of a row, those in content controls too."""
    yield from within(row, CELL)


def within(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yield the nearest descendants of a tag."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in REMOVED and child.tag not in PROPERTIES:
            yield from within(child, tag)


def is_continued(cell: BaseOxmlElement) -> bool:
    """Whether the cell only continues the one above it."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
