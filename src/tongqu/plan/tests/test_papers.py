"""What leaves on paper says what the records say; the score is the declared formula."""

from __future__ import annotations

import io
from datetime import date
from math import ceil
from pathlib import Path

import docx
import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.files import office
from tongqu.kernel.matters.services import act
from tongqu.plan.engine.assessment import Record, Weights, score
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.pages.papers import OUTPUTS
from tongqu.plan.papers import breakdown, monthly, pressing, yearly
from tongqu.plan.papers.content import Content
from tongqu.plan.papers.fitting import spans, wide
from tongqu.plan.papers.paper import written
from tongqu.plan.papers.workbook import workbook
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.procedure import Urging
from tongqu.plan.selectors.assessing import assessed
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import plan_dispatch, plan_import, prompt_send, urge_issue
from tongqu.plan.tests.cast import DAY, Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法，6月底前完成。（省局信用处）
（二）建设信用平台，9月底前完成。（省局信用处、省计量院）
（三）开展信用大走访，加强宣传。（省局注册处）
"""
WEIGHTS = Weights(50, 20, 20, 10)
pairs = st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    with held_at(date(2026, 2, 2)):
        plan_dispatch(found, by=cast.office)
    row = Deliverable.objects.get(measure__no=1)
    assert row.matter is not None
    with held_at(date(2026, 6, 10)):
        act(row.matter, Work.hand_in, by=cast.clerk, facts={"evidence": "通信用〔2026〕3号"})
        act(row.matter, Work.confirm, by=cast.office, facts={"opinion": "属实"})
    return found


def words(content: Content) -> str:
    document = docx.Document(io.BytesIO(written(content)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_notice_names_who_is_late_and_by_how_much(plan: WorkPlan) -> None:
    text = words(monthly.notice(plan, DAY))
    assert "共 3 条措施，滞后 1 条、正常 1 条、已完成 1 条" in text
    assert "建设信用平台\n信用处\n2026-09-30\n56" in text
    assert "到期成果销号 1/2×50" in text


def test_the_head_gets_the_gravest_first(plan: WorkPlan) -> None:
    text = words(monthly.page_for_the_head(plan, DAY))
    assert "最要紧的 1 条" in text
    assert "建设信用平台" in text
    assert "印发信用管理办法" not in text  # it is done, and nobody need ask about it


def test_the_yearly_report_is_assembled_from_the_records(plan: WorkPlan) -> None:
    text = words(yearly.report(plan, DAY))
    assert "已销号：印发信用管理办法（通信用〔2026〕3号）。" in text
    assert "尚未销号：建设信用平台。" in text
    earlier = words(yearly.report(plan, date(2026, 5, 1)))
    assert "通信用〔2026〕3号" not in earlier


def test_the_table_of_tasks_has_a_line_for_every_deliverable(plan: WorkPlan) -> None:
    rows = list(breakdown.rows(plan, DAY))
    assert [(row[0], row[2], row[8]) for row in rows] == [
        (1, "印发信用管理办法", "已销号"),
        (2, "建设信用平台", "待办"),
        (3, "—", ""),
    ]
    assert "任务分解表" in words(breakdown.tasks(plan, DAY))


def test_the_register_says_what_was_urged_and_answered(cast: Cast, plan: WorkPlan) -> None:
    measure = plan.measures.get(no=2)
    with held_at(date(2026, 11, 2)):
        prompt_send(measure, about="请报材料", by=cast.office)
        issued = urge_issue(measure, about="请报整改时间表", by=cast.office)
    with held_at(date(2026, 11, 4)):
        act(issued.matter, Urging.reply, by=cast.clerk, facts={"reply": "月底报"})
    urges, prompts = (part.table for part in pressing.register(plan, DAY).parts)
    assert urges is not None
    assert prompts is not None
    assert [row[0] for row in urges.rows] == ["通衢市监督〔2026〕1号"]
    assert [row[5:7] for row in urges.rows] == [("待核实", "月底报")]
    assert [row[3] for row in prompts.rows] == ["请报材料"]
    earlier = pressing.register(plan, date(2026, 11, 3)).parts[0].table
    assert earlier is not None
    assert [row[5:7] for row in earlier.rows] == [("待答复", "")]


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_every_paper_is_had_as_document_and_as_workbook(
    cast: Cast, plan: WorkPlan, name: str
) -> None:
    client = signed_in(Client(), User.objects.get(username=cast.office.name))
    url = f"/console/plan/{plan.year}/papers/"
    assert f"{url}{name}.docx?on={DAY}" in client.get(url).text
    paper = docx.Document(io.BytesIO(client.get(f"{url}{name}.docx").content))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{url}{name}.xlsx").content))
    title = OUTPUTS[name].make(plan, DAY).title
    assert title in "\n".join(paragraph.text for paragraph in paper.paragraphs)
    told = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any(title[:12] in str(cell) for cell in told)
    assert client.get(f"{url}none.docx").status_code == 404


def test_text_like_a_formula_stays_text_in_a_workbook(cast: Cast, plan: WorkPlan) -> None:
    urge_issue(plan.measures.get(no=2), about="=HYPERLINK(1)", by=cast.office)
    book = openpyxl.load_workbook(io.BytesIO(workbook(pressing.register(plan, DAY))))
    cells = [cell for row in book["督办单"].iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_a_workbook_prints_as_it_is(plan: WorkPlan) -> None:
    """Rows are as high as their words need; one that was not is cut off on paper."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(breakdown.tasks(plan, DAY))))
    (sheet,) = book.worksheets
    head = [row[0].value for row in sheet.iter_rows()].index("编号") + 1
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    fitted = sheet.sheet_properties.pageSetUpPr
    assert (sheet.page_setup.fitToHeight, fitted and fitted.fitToPage) == (0, True)
    rows = list(sheet.iter_rows(min_row=head + 1))
    assert len(rows) == 3
    for number, row in enumerate(rows, head + 1):
        for letter, cell in zip("ABCDEFGHI", row, strict=True):
            needed = wide(str(cell.value or "")) / sheet.column_dimensions[letter].width
            assert sheet.row_dimensions[number].height >= ceil(needed) * 10
            assert cell.alignment.wrap_text


def test_the_page_for_the_head_is_one_sheet_on_one_page(live: WorkPlan) -> None:
    with held_at(live.ends_on):
        content = monthly.page_for_the_head(live, live.ends_on)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(workbook(content))).worksheets
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    told = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert set(content.lines) <= told
    assert {part.heading for part in content.parts} <= told
    assert {str(row[0]) for part in content.parts if part.table for row in part.table.rows} <= told


@pytest.mark.parametrize(
    ("widths", "grid", "places"),
    [
        ((14, 70, 36), (14, 70, 36), [(1, 1), (2, 2), (3, 3)]),
        ((50, 18, 96), (14, 62, 34, 18, 36), [(1, 2), (3, 3), (4, 5)]),
        ((100,), (14, 62, 34), [(1, 3)]),
        ((1, 1, 100), (50, 50, 50, 50), [(1, 1), (2, 2), (3, 4)]),
    ],
)
def test_a_narrower_table_fills_the_sheet_in_order(
    widths: tuple[int, ...], grid: tuple[int, ...], places: list[tuple[int, int]]
) -> None:
    assert spans(widths, grid) == places


def test_the_page_for_the_head_keeps_to_its_bounds_however_bad_the_year(live: WorkPlan) -> None:
    last = live.ends_on
    with held_at(last):
        content = monthly.page_for_the_head(live, last)
    tables = [part.table for part in content.parts if part.table]
    assert [len(table.rows) for table in tables] == [8, 5, 4]
    cells = [str(cell) for table in tables for row in table.rows for cell in row]
    assert max(map(len, cells)) <= 60


@pytest.mark.office
def test_the_page_for_the_head_is_one_page(live: WorkPlan, tmp_path: Path) -> None:
    last = live.ends_on
    with held_at(last):
        paper = written(monthly.page_for_the_head(live, last))
    (tmp_path / "page.docx").write_bytes(paper)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    program = office.program()
    assert program is not None
    command = [program, home, "--headless", "--convert-to", "pdf", "page.docx"]
    office.run_bounded(command, room=tmp_path, name="page.docx", seconds=120)
    assert len(PdfDocument(tmp_path / "page.pdf")) == 1


def test_the_score_is_the_declared_formula(plan: WorkPlan) -> None:
    found = {each.organ: each for each in assessed(plan, standings(plan, DAY), DAY)}
    assert found["信用处"].record.closing == (1, 2)
    assert found["信用处"].score.total == 75.0


def test_weights_that_are_not_a_hundred_are_refused() -> None:
    with pytest.raises(ValueError, match="合计应为 100"):
        Weights(50, 20, 20, 20)


@given(pairs, pairs, pairs, pairs)
def test_a_score_lies_between_nothing_and_a_hundred_and_grows_with_what_is_kept(
    a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]
) -> None:
    total = score(Record(a, b, c, d), WEIGHTS).total
    assert 0 <= total <= 100
    if a[0] < a[1]:
        assert score(Record((a[0] + 1, a[1]), b, c, d), WEIGHTS).total >= total
