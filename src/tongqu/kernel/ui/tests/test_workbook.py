"""A workbook opens as what was put in: each value in its kind, each look where it belongs."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tongqu.kernel.ui import excel
from tongqu.kernel.ui.demonstration import NOTICE
from tongqu.kernel.ui.excel import DANGEROUS, harmless, workbook

HEAD = ["名称", "数", "日", "刻"]
DAY, MOMENT = date(2026, 11, 26), datetime(2026, 11, 26, 9, 20)  # noqa: DTZ001 (as cells hold it)


@pytest.fixture(autouse=True)
def _in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "is_demonstration", lambda: False)


def opened(content: bytes, place: int = 0) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).worksheets[place]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_numbers_days_and_words_come_back_as_they_were() -> None:
    rows = [["  甲 <&> \"'", 3, DAY, MOMENT], ["", Decimal("1800.50"), None, 0.25]]
    sheet = opened(workbook("表", HEAD, rows))
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert first == ["  甲 <&> \"'", 3, datetime(2026, 11, 26), MOMENT]  # noqa: DTZ001
    assert second == [None, 1800.5, None, 0.25]
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert "h:mm" in sheet["D2"].number_format


def test_the_head_is_bold_and_stays_and_what_closes_the_sheet_stands_last() -> None:
    sheet = opened(workbook("表", HEAD, [["甲", 1, None, None]], closing=lambda: "还有"))
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert [sheet["A2"].font.bold, sheet["A3"].font.bold] == [False, True]
    assert (sheet.freeze_panes, sheet["A3"].value) == ("A2", "还有")


def test_made_of_the_demonstration_it_says_so_above_its_head() -> None:
    with patch.object(excel, "is_demonstration", lambda: True):
        sheet = opened(workbook("表", HEAD, [["甲", 1, None, None]]))
    assert (sheet["A1"].value, sheet["A2"].value) == (NOTICE, "名称")
    assert sheet.freeze_panes == "A3"


def test_a_second_sheet_explains_the_first() -> None:
    content = workbook("表", HEAD, [], beside=("说明", ["列", "怎么填"], [["名称", "照实"]]))
    assert [cell.value for cell in opened(content, 1)[2]] == ["名称", "照实"]
    assert [cell.value for cell in opened(content)[1]] == HEAD


@given(st.lists(st.lists(st.text(), min_size=4, max_size=4), max_size=5))
def test_whatever_is_written_each_cell_opens_in_its_place_and_none_as_a_formula(
    rows: list[list[str]],
) -> None:
    sheet = opened(workbook("表", HEAD, rows))
    found = {
        (cell.row - 2, cell.column - 1): cell.value
        for line in sheet.iter_rows(min_row=2)
        for cell in line
        if cell.value is not None
    }
    put = {
        (at, column)
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if harmless(value)
    }
    assert found.keys() == put
    assert not [value for value in found.values() if str(value)[0] in DANGEROUS]
