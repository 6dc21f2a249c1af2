"""How the layout a file states is laid over the lines of its text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making
from tongqu.supervision.fair_competition.engine.reading import document_of, read
from tongqu.supervision.fair_competition.engine.source import BlockKind, Source

CLAUSE = "对在本区注册的企业给予优先中标。"


def stated(source: Source) -> list[tuple[str, BlockKind]]:
    return [(source.text[block.start : block.end], block.kind) for block in source.blocks]


def test_cells_and_headings_of_a_word_file() -> None:
    document = docx.Document()
    document.add_heading("某某区若干措施", level=0)
    document.add_heading("总体要求", level=1)
    document.add_heading("对在本区注册的企业给予优先，写成标题也是条款。", level=2)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ["一", "", CLAUSE], strict=True):
        cell.text = text
    source = document_of(read_bytes(making.saved(document), "a.docx")).source
    assert stated(source)[1] == ("总体要求", BlockKind.HEADING)
    assert stated(source)[2][1] is not BlockKind.HEADING
    assert stated(source)[3:] == [("一", BlockKind.CELL), (CLAUSE, BlockKind.CELL)]


def test_the_edges_of_pages_are_noise() -> None:
    pages = [f"某某区文件\n第{n}条 {CLAUSE}{n}\n内容{n}\n— {n} —" for n in (1, 2, 3)]
    source = document_of(read_bytes(making.pdf(*pages), "a.pdf")).source
    noise = [text for text, kind in stated(source) if kind is BlockKind.NOISE]
    assert noise == ["某某区文件", "— 1 —", "某某区文件", "— 2 —", "某某区文件", "— 3 —"]


def test_blocks_lie_in_order_and_apart(tmp_path: Path) -> None:
    document = docx.Document()
    for number in range(6):
        document.add_paragraph(f"第{number}条 {CLAUSE}", style="List Number")
        cell = document.add_table(rows=1, cols=2).rows[0].cells[number % 2]
        cell.text = f"{CLAUSE}\n又一行\t有制表符"
    (tmp_path / "a.docx").write_bytes(making.saved(document))
    source = read(tmp_path / "a.docx").source
    bounds = [place for block in source.blocks for place in (block.start, block.end)]
    assert bounds == sorted(bounds)
    assert all(block.start < block.end for block in source.blocks)
    assert source.name == str(tmp_path / "a.docx")


def test_a_marked_file_never_reaches_the_engine(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"机密★1年\n{CLAUSE}")
    with pytest.raises(FileError, match="涉密"):
        read(tmp_path / "a.txt")
