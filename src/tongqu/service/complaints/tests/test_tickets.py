"""Tickets in bulk: good rows kept, bad rows named, nothing taken twice."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from openpyxl import Workbook, load_workbook

from tongqu.conf.errors import CannotError
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.service.complaints.cli import complaints
from tongqu.service.complaints.engine.tickets import COLUMNS
from tongqu.service.complaints.models import ComplaintFacts, TicketBatch
from tongqu.service.complaints.services.batches import tickets_import
from tongqu.service.complaints.tests.conftest import COUNTY, everything
from tongqu.service.complaints.tests.refusing import refusing

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
GOOD = {
    "工单号": "Z-001",
    "类型": "投诉",
    "收到日期": "2026-10-30",
    "姓名": "林晓",
    "电话": "13900000001",
    "经营者名称": "青石健身馆",
    "区划代码": COUNTY,
    "分类": "健身游泳",
    "请求": "退款",
    "涉及金额": "1,800元",
    "内容": "健身馆关门，余额不退。",
}


def table(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def take(cast: Cast, data: bytes, name: str = "工单.csv") -> TicketBatch:
    return tickets_import(data, name=name, channel="12345", organ=cast.city, by=cast.governor)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_however_it_was_saved(cast: Cast, encoding: str) -> None:
    batch = take(cast, table(GOOD, encoding=encoding))
    row = ComplaintFacts.objects.select_related("matter").get()
    assert (batch.taken, batch.refused, batch.rows.count()) == (1, 0, 0)
    assert (row.category, row.demand, str(row.amount)) == ("prepaid.gym", "refund", "1800.00")
    assert (row.matter.opened_on, row.matter.organ) == (date(2026, 10, 30), cast.county)
    assert row.receiver == cast.city


def test_a_workbook_is_read_with_its_dates(cast: Cast) -> None:
    book = Workbook()
    sheet = book.create_sheet("工单", 0)
    sheet.append(["12345 工单"])
    sheet.append(list(COLUMNS))
    row: dict[str, object] = {**GOOD, "收到日期": date(2026, 10, 30), "涉及金额": 1800.0}
    sheet.append([row.get(head) for head in COLUMNS])
    stream = io.BytesIO()
    book.save(stream)
    assert take(cast, stream.getvalue(), "工单.xlsx").taken == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"工单号": ""}, "“工单号”是空的"),
        ({"内容": " "}, "“内容”是空的"),
        ({"收到日期": "昨天"}, "“收到日期”写的是“昨天”"),
        ({"收到日期": "2026-02-30"}, "应写成 2026-11-25 的样子"),
        ({"收到日期": "2027-01-01"}, "还没有到"),
        ({"涉及金额": "一千"}, "“涉及金额”写的是“一千”"),
        ({"涉及金额": "-5"}, "不小于 0"),
        ({"分类": "飞船"}, "没有“飞船”这个分类"),
        ({"类型": "咨询"}, "“类型”写的是“咨询”"),
        ({"请求": "枪毙"}, "“请求”写的是“枪毙”"),
        ({"电话": "12"}, "不像电话号码"),
        ({"姓名": ""}, "还缺：姓名"),
        ({"统一社会信用代码": "ABC"}, "18 位"),
        ({"经营者名称": "长" * 201}, "最多 200 个"),
        ({"区划代码": "青石"}, "不是 6 至 12 位"),
        ({"委托代理人": "陈代"}, "还缺：委托代理人的电话"),
        ({"代理人电话": "13900000009"}, "还缺：委托代理人的姓名"),
        ({"委托代理人": "陈代", "代理人电话": "9"}, "委托代理人的电话“9”不像电话号码"),
        ({"推选的代表人": "林晓"}, "还要写明共同投诉的各个投诉人"),
        ({"共同投诉人": "林、吴、周", "推选的代表人": "林、吴、周"}, "最多推选 2 名代表人"),
        ({"类型": "举报", "共同投诉人": "林晓、吴明"}, "“共同投诉人”只用于投诉"),
    ],
)
def test_a_bad_row_is_named_with_the_cure_and_the_good_ones_kept(
    cast: Cast, changes: dict[str, str], words: str
) -> None:
    bad = {**GOOD, "工单号": "Z-002", **changes}
    batch = take(cast, table(bad, GOOD))
    assert batch.taken == Matter.objects.count() == 1
    row = batch.rows.get()
    assert (batch.refused, row.number) == (1, 2)
    assert words in row.why
    assert row.cells[list(COLUMNS).index("经营者名称")] == bad["经营者名称"]


def test_an_agent_and_those_who_complain_together_are_kept(cast: Cast) -> None:
    many = {"共同投诉人": "林晓；吴明、周静", "推选的代表人": "林晓、吴明"}
    agent = {"委托代理人": "陈代", "代理人电话": "139 0000 0009"}
    assert take(cast, table({**GOOD, **many, **agent})).taken == 1
    row = ComplaintFacts.objects.get()
    assert (row.agent, row.agent_phone) == ("陈代", "13900000009")
    assert row.joint.splitlines() == ["林晓", "吴明", "周静"]
    assert row.representatives == "林晓、吴明"


def test_the_template_explains_every_column_and_its_example_is_never_taken(cast: Cast) -> None:
    client = signed_in(Client(), User.objects.get(username=cast.window.name))
    content = client.get("/console/complaints/tickets/template").content
    sheet, notes = load_workbook(io.BytesIO(content)).worksheets
    assert [cell.value for cell in notes["A"]][1:] == list(COLUMNS)
    assert "健身游泳" in str([cell.value for cell in notes["B"]])
    assert len(list(sheet.rows)[-1]) == len(COLUMNS)
    batch = take(cast, content, "模板.xlsx")
    assert (batch.total, batch.taken, batch.refused, batch.state) == (0, 0, 0, "done")


def test_the_same_file_again_takes_nothing_in_twice(cast: Cast) -> None:
    data = table(GOOD, {**GOOD, "工单号": "Z-002"})
    take(cast, data)
    again = take(cast, data)
    assert (again.taken, again.known, Matter.objects.count()) == (0, 2, 2)


def test_a_number_twice_in_one_file_is_named(cast: Cast) -> None:
    row = take(cast, table(GOOD, {**GOOD, "内容": "另一件"})).rows.get()
    assert (row.number, "与第 2 行重复" in row.why) == (3, True)


NO_SHEETS = {
    "空的": (b"", "是空的"),
    "没有表头": ("甲,乙\n1,2\n".encode(), "没有表头"),
    "别的编码": (b"\xff\xfe\x00\xd8", "编码"),
    "坏的压缩包": (b"PK\x03\x04 broken", "损坏"),
    "不是文字": ("工单号\x00".encode(), "不是 CSV"),
}


@pytest.mark.parametrize("case", NO_SHEETS)
def test_a_file_that_is_no_sheet_changes_nothing(cast: Cast, case: str) -> None:
    data, words = NO_SHEETS[case]
    before = everything()
    with pytest.raises(CannotError, match=words):
        take(cast, data)
    assert everything() == before


def test_who_holds_no_office_takes_nothing_in(cast: Cast) -> None:
    with refusing("wrong_role"):
        tickets_import(
            table(GOOD),
            name="x.csv",
            channel="12345",
            organ=cast.city,
            by=replace(cast.clerk, roles=frozenset()),
        )


def test_the_command_tells_every_refused_row_and_gates_on_it(cast: Cast, tmp_path: Path) -> None:
    file, out = tmp_path / "工单.csv", tmp_path / "未收.csv"
    file.write_bytes(table(GOOD, {**GOOD, "工单号": "Z-2", "内容": ""}))
    given = ["import", str(file), "--organ", cast.city.code, "--json", "--refused", str(out)]
    result = CliRunner().invoke(complaints, given)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["taken"], told["refused"][0]["row"]) == (1, 1, 3)
    assert "Z-2" in out.read_text(encoding="utf-8-sig")
