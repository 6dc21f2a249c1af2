"""Sheets are read as people save them; what is none is named with the cure, before it is opened."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tongqu.kernel.files import ole, sheets
from tongqu.kernel.files.apart import count_apart
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.limits import STANDARD
from tongqu.kernel.files.sheets import Line, lines_of
from tongqu.kernel.files.tests import making

TEXT = "工单号,内容\nZ-1,“甲, 乙”\n"


def lines(data: bytes, name: str = "表.csv") -> list[Line]:
    return list(lines_of(data, name, STANDARD))


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_cells_are_parted_by_what_parts_the_head(mark: str) -> None:
    data = f"工单号{mark}内容\nZ-1{mark}甲\n".encode()
    assert lines(data) == [(1, ("工单号", "内容")), (2, ("Z-1", "甲"))]


def test_a_quoted_cell_may_hold_lines_and_the_number_is_that_of_its_last() -> None:
    assert lines('工单号,内容\nZ-1,"甲\n乙"\nZ-2,丙\n'.encode())[1:] == [
        (3, ("Z-1", "甲\n乙")),
        (4, ("Z-2", "丙")),
    ]


def test_a_workbook_gives_days_and_whole_numbers_as_people_wrote_them() -> None:
    row = [date(2026, 11, 25), datetime(2026, 11, 25, 8), 1800.0, None, "'=甲"]  # noqa: DTZ001
    [(_, cells)] = lines(book(list(row)), "表.xlsx")
    assert cells[:5] == ("2026-11-25", "2026-11-25", "1800", "", "=甲")


NONE = {
    "空的": (b" \n", Fault.EMPTY, "是空的"),
    "旧版": (ole.MAGIC + b"\0" * 600, Fault.UNSUPPORTED, "另存为 XLSX"),
    "文档": (making.word("说明"), Fault.UNSUPPORTED, "不是 CSV 或 XLSX"),
    "PDF": (b"%PDF-1.7 \xff", Fault.UNSUPPORTED, "不是 CSV 或 XLSX"),
    "网页": (b"<html><table></table></html>", Fault.UNSUPPORTED, "不是 CSV 或 XLSX"),
    "别的编码": (b"\xff\xfe\x00\xd8", Fault.UNSUPPORTED, "编码"),
    "坏的": (b"PK\x03\x04 broken", Fault.BROKEN, "损坏"),
    "带宏": (making.repacked(book(["甲"]), xl__vbaProject_bin=b"x"), Fault.MACROS, "宏"),
    "涉密": ("机密★1年\n工单号,内容\n".encode(), Fault.SECRET, "机密"),
    "涉密表": (book(["", "秘密★3年"], ["工单号"]), Fault.SECRET, "秘密"),
    "炸弹": (making.repacked(book(["甲"]), xl__media__a=b"0" * 30_000_000), Fault.BOMB, "炸弹"),
}


@pytest.mark.parametrize("case", NONE)
def test_what_is_no_sheet_is_refused_here_and_in_a_process_of_its_own(case: str) -> None:
    data, fault, words = NONE[case]
    with pytest.raises(FileError, match=words) as refused:
        lines(data)
    assert refused.value.fault is fault
    with pytest.raises(FileError, match=words):
        count_apart(data, "表.csv", limits=STANDARD, seconds=20)


def test_a_sheet_is_counted_to_its_end_in_a_process_of_its_own() -> None:
    assert count_apart(TEXT.encode(), "表.csv", limits=STANDARD, seconds=20) == 2


def test_a_sheet_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    monkeypatch.setattr(sheets, "HEAD_LINES", 1)
    assert len(lines(b"a,b\n" * 4)) == 4
    with pytest.raises(FileError, match="超过 3 行"):
        lines(b"a,b\n" * 5)
