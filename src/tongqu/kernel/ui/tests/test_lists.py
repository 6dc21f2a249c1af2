"""A declared list: its pages meet without gap or overlap, its workbook holds what they show."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from openpyxl import load_workbook

from tongqu.kernel.accounts.models import User
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.ui.excel import harmless, workbook
from tongqu.kernel.ui.lists import exporting
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.exporting import told
from tongqu.kernel.ui.lists.listing import Empty, Listing, Table
from tongqu.kernel.ui.lists.paging import Paged, keyset, whole

pytestmark = pytest.mark.django_db  # a workbook says whether what it holds is fictional
NOTHING = Empty(("没有数", "No number"), ("还没有人数过。", "Nobody has counted."))
NUMBERS = Listing[int](
    name="numbers",
    title=("数", "Numbers"),
    columns=(
        Column("数", "Number", lambda n: n, Kind.NUMBER, is_link=True),
        Column(
            "话",
            "Words",
            lambda n: f"={n}",
            below=(Column("日", "Day", lambda n: date(2026, 11, n), Kind.DAY),),
        ),
        Column("只在表格里", "In the book", lambda n: n * n, Kind.NUMBER, on_page=False),
    ),
    empty=NOTHING,
    opens=lambda n: f"/numbers/{n}",
    size=2,
)
SHOW = Template("{% load lists %}{% listing table %}")


def table(source: Paged[int], **asked: str) -> Table[int]:
    return NUMBERS.of(RequestFactory().get("/numbers", asked), source)


def page(source: Paged[int], **asked: str) -> str:
    return str(SHOW.render(Context({"table": table(source, **asked)})))


def cells(content: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [line for line in sheet.iter_rows(values_only=True) if "演示数据" not in str(line[0])]


def few() -> Paged[int]:
    return whole(lambda: [1, 2, 3])


def test_a_row_is_told_once_for_the_page_and_for_the_workbook() -> None:
    text = page(few())
    assert '<tr data-href="/numbers/1">' in text
    assert '<td class="n nowrap opens"><a href="/numbers/1">1</a></td>' in text
    assert '<td data-label="话">=1<span class="sub">2026-11-01 周日</span></td>' in text
    assert "只在表格里" not in text
    given = answer_of(export="numbers")
    assert [line[:4] for line in cells(given.content)] == [
        ("数", "话", "日", "只在表格里"),
        (1, "'=1", datetime(2026, 11, 1), 1),  # noqa: DTZ001 (a workbook knows no zones)
        (2, "'=2", datetime(2026, 11, 2), 4),  # noqa: DTZ001
        (3, "'=3", datetime(2026, 11, 3), 9),  # noqa: DTZ001
    ]


def test_nothing_beneath_is_no_line_beneath() -> None:
    bare = Listing[str](
        name="bare",
        title=("空", "Bare"),
        columns=(Column("话", "Words", str, below=(Column("注", "Note", lambda _: ""),)),),
        empty=NOTHING,
    )
    bound = bare.of(RequestFactory().get("/"), whole(lambda: ["", "甲"]))
    assert SHOW.render(Context({"table": bound})).count('class="sub"') == 0


@pytest.mark.parametrize(
    ("kinds", "style"),
    [
        ([Kind.TEXT, Kind.NUMBER, Kind.NUMBER], "sums"),
        ([Kind.TEXT, Kind.NUMBER, Kind.DAY], "cards"),
        ([Kind.TEXT], "cards"),
        ([Kind.TEXT, *[Kind.NUMBER] * 7], "cards"),
    ],
    ids=["数字列可以竖着比", "有一列不是数", "只有一列", "列太多排不下"],
)
def test_figures_stay_a_table_on_a_telephone_and_all_else_is_cards(
    kinds: list[Kind], style: str
) -> None:
    columns = tuple(Column[str]("列", "Column", str, kind) for kind in kinds)
    rows = Listing[str](name="some", title=("表", "Table"), columns=columns, empty=NOTHING)
    bound = rows.of(RequestFactory().get("/"), whole(lambda: ["1"]))
    assert f'<table class="{style}">' in SHOW.render(Context({"table": bound}))


def test_a_cell_with_nothing_is_marked_so_that_a_telephone_leaves_it_out() -> None:
    rows = Listing[str](
        name="some",
        title=("表", "Table"),
        columns=(Column("话", "Words", str), Column("日", "Day", lambda _: None, Kind.DAY)),
        empty=NOTHING,
    )
    bound = rows.of(RequestFactory().get("/"), whole(lambda: ["甲"]))
    text = SHOW.render(Context({"table": bound}))
    assert '<td data-label="话">甲</td>' in text
    assert '<td class="nowrap none" data-label="日">—</td>' in text


def answer_of(**asked: str) -> Any:
    request = RequestFactory().get("/numbers", asked)
    request.user = request.resolver_match = None  # type: ignore[assignment]  # nobody, nowhere
    return answer(request, "ui/list.html", {"table": NUMBERS.of(request, few())})


def test_addresses_keep_the_filter_and_drop_the_place() -> None:
    asked = table(few(), light="near", after="2", rows="2")
    assert asked.export_url == "/numbers?light=near&export=numbers"
    assert asked.first_url == "/numbers?light=near&rows=2"
    assert asked.next_url == ""
    assert table(few(), light="near").next_url == "/numbers?light=near&after=2"


def test_an_empty_list_says_what_why_and_what_to_do() -> None:
    nothing: Paged[int] = whole(list)
    text = page(nothing)
    assert "没有数" in text
    assert "还没有人数过。" in text
    assert "导出表格" not in text
    assert 'href="/numbers">不加筛选，看全部' in page(nothing, q="x")


@pytest.mark.parametrize(
    ("asked", "size"),
    [("", 2), ("1", 1), ("99999", 2), ("9999", 500), ("0", 1), ("-3", 2), ("二", 2)],
)
def test_a_page_is_as_long_as_the_address_wants_within_reason(asked: str, size: int) -> None:
    assert table(few(), rows=asked).size == size


def test_text_is_escaped_on_the_page() -> None:
    evil = Listing[str](
        name="evil",
        title=("坏", "Evil"),
        columns=(Column("话", "Words", lambda words: words),),
        empty=NOTHING,
    )
    bound = evil.of(RequestFactory().get("/"), whole(lambda: ["<script>alert(1)</script>"]))
    assert "<script>" not in SHOW.render(Context({"table": bound}))


@pytest.mark.parametrize("links", [0, 2])
def test_a_row_that_opens_has_one_column_that_says_so(links: int) -> None:
    columns = tuple(Column[int](str(n), str(n), is_link=n < links) for n in range(2))
    with pytest.raises(ValueError, match="exactly one column"):
        Listing(name="x", title=("", ""), columns=columns, empty=NOTHING, opens=str)


def test_two_lists_of_a_page_have_two_names() -> None:
    with pytest.raises(ValueError, match="share a name"):
        lists(NUMBERS, NUMBERS)


# Pages of a table that grows


@pytest.fixture
def notices() -> list[int]:
    """Seven notices; some read at the same moment, some not at all."""
    user = User.objects.create(username="u", name="演示")
    at = datetime(2026, 11, 2, tzinfo=UTC)
    read = [at, None, at, at.replace(day=3), None, at.replace(day=1), None]
    return [
        Notice.objects.create(user=user, key=str(n), text="x", at=at, read_at=moment).pk
        for n, moment in enumerate(read)
    ]


ORDERS = (("id",), ("-id",), ("read_at", "id"), ("-read_at", "-id"), ("user__username", "-pk"))


@pytest.mark.parametrize(("order", "size"), list(product(ORDERS, (1, 2, 3, 7, 50))))
def test_pages_meet_without_gap_or_overlap(
    notices: list[int], order: tuple[str, ...], size: int
) -> None:
    source = keyset(Notice.objects.select_related("user"), *order, read=list)
    together = [row.pk for row in source("", 50).rows]
    assert sorted(together) == sorted(notices)
    after, found = "", []
    while True:
        given = source(after, size)
        found += [row.pk for row in given.rows]
        if not given.after:
            break
        after = given.after
    assert found == together


def test_rows_without_a_value_come_last(notices: list[int]) -> None:
    for order in (("read_at", "id"), ("-read_at", "id")):
        rows = keyset(Notice.objects.all(), *order, read=list)("", 50).rows
        assert [row.read_at is None for row in rows] == [False] * 4 + [True] * 3
    assert len(notices) == 7


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "1",
        "~",
        "2026-11-02~",
        "~x",
        "2026-02-30~1",
        "~" * 9,
        "\x00x~1",
        "~" + "9" * 40,
        "_" * 999,
    ],
)
def test_a_place_that_makes_no_sense_is_the_beginning(notices: list[int], after: str) -> None:
    rows = keyset(Notice.objects.all(), "read_at", "id", read=list)(after, 50).rows
    assert len(rows) == len(notices)


def test_a_row_that_left_does_not_lose_the_place(notices: list[int]) -> None:
    source = keyset(Notice.objects.all(), "id", read=list)
    first = source("", 3)
    Notice.objects.filter(pk=notices[2]).delete()
    assert [row.pk for row in source(first.after, 3).rows] == notices[3:6]


# Workbooks


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\x07=1", "'=1"),
        ("＝1", "'＝1"),
        ("一般的字", "一般的字"),
        (-1, -1),
        (None, None),
        (True, "是"),
        (["甲", "乙"], "甲、乙"),
        (["=甲"], "'=甲"),
        (datetime(2026, 11, 2, 1, 0, tzinfo=UTC), datetime(2026, 11, 2, 9, 0)),  # noqa: DTZ001
    ],
)
def test_nothing_in_a_workbook_runs(value: object, kept: object) -> None:
    assert harmless(value) == kept


def test_a_title_that_no_sheet_may_bear_is_made_fit() -> None:
    assert cells(workbook("到位 / 支出 [万元]*?", ["=头"], [["x"]]))[0] == ("'=头",)


def test_a_list_too_long_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST", 2)
    lines = cells(answer_of(export="numbers").content)
    assert [line[0] for line in lines[1:]] == [
        1,
        2,
        "只导出了前 2 行，后面还有。请加上筛选条件，分几次导出。",
    ]
    monkeypatch.setattr(exporting, "MOST", 3)
    assert [line[0] for line in cells(answer_of(export="numbers").content)[1:]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"light": "near", "day": "2026-11-02"}, "day=2026-11-02 light=near"),
        ({"q": "张三"}, "q=（文字）"),
        ({"q": "13900001111"}, "q=（文字）"),
        ({"q": "110101199003070000X"}, "q=（文字）"),
        ({"坏的名字\n": "x"}, ""),
    ],
)
def test_the_log_keeps_of_a_filter_what_names_nobody(filters: dict[str, str], kept: str) -> None:
    assert told(filters) == kept
