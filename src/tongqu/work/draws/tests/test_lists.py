"""Lists as officers have them: what is read, and what is refused by file, row and field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from tongqu.work.draws.engine import codes as credit
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.pairing.model import Ground
from tongqu.work.draws.engine.staff import read_staff
from tongqu.work.draws.engine.table import Table, read_table
from tongqu.work.draws.tests.cast import credit_code, csv_text, enterprises, frozen, write_csv

WANTED = ("region", "item", "status", "risk")
ROWS = enterprises(6)


def case(value: object) -> str:
    """Return the label of a row: raw bytes make no name."""
    return value if isinstance(value, str) else ""


def read(path: Path, **options: Any) -> Table:
    return read_table(path, wanted=WANTED, form="uscc", **options)


@pytest.mark.parametrize(
    ("_case", "raw"),
    [
        ("UTF-8", csv_text(ROWS).encode()),
        ("UTF-8 加 BOM", csv_text(ROWS).encode("utf-8-sig")),
        ("GB18030", csv_text(ROWS).encode("gb18030")),
        ("回车换行", csv_text(ROWS).replace("\n", "\r\n").encode()),
        ("末尾空行", (csv_text(ROWS) + "\n,,,,,\n\n").encode()),
        (
            "中文表头",
            csv_text(ROWS).replace("code,name,region", "统一社会信用代码,名称,区域").encode(),
        ),
        ("带引号", csv_text(ROWS).replace("演示企业1号", '"演示,企业\n1号"').encode()),
    ],
    ids=case,
)
def test_the_same_list_is_read_from_every_form(tmp_path: Path, _case: str, raw: bytes) -> None:
    path = tmp_path / "objects.csv"
    path.write_bytes(raw)
    table = read(path, page=4)
    assert [code.decode() for code in table.codes] == sorted(row["code"] for row in ROWS)
    assert {table.kinds[kind][1] for kind in table.kind} == {"食品销售"}


def edited(change: Callable[[list[dict[str, str]]], object]) -> bytes:
    rows = [dict(row) for row in ROWS]
    change(rows)
    return csv_text(rows).encode()


@pytest.mark.parametrize(
    ("_case", "raw", "words"),
    [
        (
            "校验码",
            edited(lambda r: r[2].update(code=ROWS[2]["code"][:-1] + "0")),
            "第 4 行 code 栏.*校验码不对",
        ),
        (
            "少一位",
            edited(lambda r: r[0].update(code=ROWS[0]["code"][:-1])),
            "第 2 行 code 栏.*应是 18 位",
        ),
        (
            "小写",
            edited(lambda r: r[5].update(code=ROWS[5]["code"].lower())),
            "第 7 行 code 栏.*应写作",
        ),
        (
            "带空格",
            edited(lambda r: r[1].update(code=ROWS[1]["code"] + " ")),
            "第 3 行 code 栏.*含空白",
        ),
        ("空代码", edited(lambda r: r[1].update(code="")), "第 3 行 code 栏“”不能用"),
        ("重复", edited(lambda r: r[4].update(code=ROWS[1]["code"])), "出现多次（第 3、6 行）"),
        (
            "没有代码栏",
            b"name,region\nx,y\n",
            "表头没有 code（统一社会信用代码）一栏，现有：name、region",
        ),
        ("空文件", b"", "表头没有 code"),
        ("只有表头", b"code,region\n", "只有表头"),
        ("两栏同名", b"code,code\n1,2\n", "code 出现两次"),
        ("栏数不对", csv_text(ROWS).encode() + b"a,b\n", "第 8 行有 2 栏，表头有 6 栏"),
        (
            "中间空行",
            csv_text(ROWS[:2]).encode() + b"\n" + csv_text(ROWS[2:]).encode(),
            "第 4 行是空行",
        ),
        ("引号不配", csv_text(ROWS).encode() + b'"x', "请检查引号"),
        ("UTF-16", csv_text(ROWS).encode("utf-16"), "是 UTF-16 编码，请另存为"),
        (
            "都读不通",
            b"code\n\xff\xff\xff\n",
            "既不是 UTF-8 也不是 GB18030 编码（UTF-8 从第 2 行起",
        ),
    ],
    ids=case,
)
def test_a_bad_list_is_refused_where_it_is_bad(
    tmp_path: Path, _case: str, raw: bytes, words: str
) -> None:
    path = tmp_path / "objects.csv"
    path.write_bytes(raw)
    with pytest.raises(DrawError, match=words.replace("（", "[（]")):
        read(path)


def test_a_blank_row_is_refused_wherever_the_page_ends(tmp_path: Path) -> None:
    lines = csv_text(ROWS).splitlines()
    path = tmp_path / "objects.csv"
    path.write_text("\n".join([*lines[:3], "", *lines[3:]]), encoding="utf-8")
    for page in range(1, 9):
        with pytest.raises(DrawError, match="第 4 行是空行，后面还有数据"):
            read(path, page=page)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DrawError, match=r"打不开 .*nowhere\.csv：没有这个文件"):
        read(tmp_path / "nowhere.csv")


def test_codes_of_other_kinds_pass_where_the_plan_says_any(tmp_path: Path) -> None:
    rows = [{"code": "鄂食许字（2020）第1号"}, {"code": "420100600000001"}]
    path = write_csv(tmp_path / "objects.csv", rows, head=("code",))
    assert len(read_table(path, wanted=(), form="any").codes) == 2


@given(st.lists(st.integers(0, 10**7 - 1).map(credit_code), min_size=1), st.data())
def test_many_codes_at_once_are_judged_as_python_stdnum_judges_each(
    codes: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 17))
    letter = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    codes[0] = codes[0][:place] + letter + codes[0][place + 1 :]
    found = credit.well_formed(np.array([code.encode() for code in codes]))
    assert found.tolist() == [uscc.is_valid(code) for code in codes]


@pytest.mark.parametrize(
    ("_case", "change", "plan", "words"),
    [
        ("已注销未排除", {"status": "注销"}, {}, "第 5 行“.*”的状态是“注销”（共 1 户），不能抽查"),
        ("分层栏空", {"risk": " "}, {}, "第 5 行 risk 栏是空的"),
        ("没有权重", {"risk": "E"}, {}, "risk 栏有“E”，方案的 strata.weights.risk 里没有"),
        ("事项不符", {"item": "特种设备"}, {}, "第 5 行 item 栏“特种设备”不在方案的 items"),
        ("没有分层栏", {}, {"strata": {"by": ["行业"]}}, "没有方案所用的“行业”一栏"),
        ("抽得太多", {}, {"total": 7}, "要抽 7 户，名单里只有 6 户"),
        (
            "全被排除",
            {},
            {"exclusions": [{"ground": "x", "where": {"item": "食品销售"}}]},
            "全被排除",
        ),
        ("排除不在名单", {}, {"exclusions": [{"ground": "x", "codes": ["Y"]}]}, "代码“Y”不在"),
        (
            "层数不够",
            {},
            {
                "total": 6,
                "strata": {
                    "by": ["region"],
                    "quotas": [
                        {"region": "990101", "quota": 3},
                        {"region": "990102", "quota": 2},
                        {"region": "990103", "quota": 1},
                    ],
                },
            },
            "“990101”一层要抽 3 户，只有 2 户",
        ),
        (
            "合计不符",
            {},
            {"total": 5, "strata": {"by": [], "quotas": [{"quota": 4}]}},
            "quotas 合计 4，与 total 5 不符",
        ),
    ],
)
def test_a_list_that_does_not_fit_the_plan(
    tmp_path: Path, _case: str, change: dict[str, str], plan: dict[str, Any], words: str
) -> None:
    rows = [dict(row) for row in ROWS]
    rows[3] |= change
    with pytest.raises(DrawError, match=words):
        frozen(tmp_path, rows, **({"total": 4} | plan))


def test_exclusions_take_the_first_ground_that_fits(tmp_path: Path) -> None:
    rows = [dict(row) for row in enterprises(30)]
    rows[0]["status"] = "注销"
    exclusions = [
        {"ground": "已注销", "where": {"登记状态": ["注销"]}},
        {"ground": "本年度已检查", "codes": [rows[0]["code"], rows[1]["code"]]},
    ]
    found = frozen(tmp_path, rows, exclusions=exclusions, total=8)
    assert [[code.decode() for code in codes] for _, codes in found.excluded] == [
        [rows[0]["code"]],
        [rows[1]["code"]],
    ]
    assert sum(len(stratum.codes) for stratum in found.strata) == 28


PEOPLE = "code,regions,items,leads,cap,away\nZ1,9901;9902,食品销售,是,3,2026-12-01/2026-12-03\n"


def test_inspectors_are_read_with_avoidances_and_last_visits(tmp_path: Path) -> None:
    files = {
        "people.csv": PEOPLE + "Z0,9901,食品销售,否,,\n",
        "avoid.csv": "inspector,enterprise,ground\nZ1,E1,kinship\n",
        "last.csv": "inspector,enterprise\nZ1,E2\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="gb18030")
    staff = read_staff(*(tmp_path / name for name in files))
    quiet, person = staff.people()
    assert (person.code, sorted(person.regions), person.cap) == ("Z1", ["9901", "9902"], 3)
    assert person.avoids[0].ground is Ground.KINSHIP
    assert person.away[0].last.isoformat() == "2026-12-03"
    assert (quiet.leads, quiet.cap) == (False, None)
    assert staff.visitors() == {"E2": {"Z1"}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,items\nZ1,x\n", "表头缺少 regions"),
        (PEOPLE + "Z2,,食品销售,是,,\n", "第 3 行 regions 栏是空的"),
        (PEOPLE + "Z2,9901,食品销售,也许,,\n", "第 3 行 leads 栏“也许”应是“是”或“否”"),
        (PEOPLE + "Z2,9901,食品销售,是,零,\n", "第 3 行 cap 栏“零”应是"),
        (PEOPLE + "Z2,9901,食品销售,是,,十二月\n", "第 3 行 away 栏“十二月”应写作"),
        (PEOPLE + "Z2,9901,食品销售,是,,2026-12-09/2026-12-01\n", "第 3 行 away 栏"),
        (PEOPLE + PEOPLE.splitlines()[1] + "\n", "执法证号“Z1”出现多次"),
        (PEOPLE + "Z2,9901,食品销售,是,,,多\n", "第 3 行的栏数多于表头"),
    ],
)
def test_a_bad_list_of_inspectors_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DrawError, match=words):
        read_staff(path)
