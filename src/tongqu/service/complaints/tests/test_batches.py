"""A file of tickets handed in: kept by the door, worked off in turns, shown as it goes on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.files.tests import making
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.organs.models import Post
from tongqu.kernel.uploads.checking import check_waiting
from tongqu.kernel.uploads.models import Upload
from tongqu.service.complaints import tasks
from tongqu.service.complaints.models import TicketBatch, TicketRow
from tongqu.service.complaints.services import batches
from tongqu.service.complaints.services.batches import batch_go_on, batches_go_on
from tongqu.service.complaints.services.tickets import tickets_take
from tongqu.service.complaints.tests.conftest import everything
from tongqu.service.complaints.tests.test_tickets import GOOD, NO_SHEETS, table

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
PAGE = "/console/complaints/tickets"
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'"


@pytest.fixture(autouse=True)
def _short_turns(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.TONGQU_HOME = tmp_path
    with patch.multiple(batches, AT_ONCE=3, TURN=2):
        yield


@pytest.fixture
def window(cast: Cast) -> Client:
    return signed_in(Client(), User.objects.get(username=cast.window.name))


def rows(count: int, **changes: str) -> list[dict[str, str]]:
    return [{**GOOD, "工单号": f"Z-{number}", **changes} for number in range(count)]


def send(client: Client, data: bytes, name: str = "工单.csv", *, follow: bool = True) -> Any:
    sent = {"channel": "12345", "file": SimpleUploadedFile(name, data)}
    return client.post(PAGE, sent, follow=follow)


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute(JOBS, [batches.JOB])
        return int(cursor.fetchone()[0])


def worked_off() -> int:
    """Take turns as the worker does; return how many it took."""
    turns = 0
    while TicketBatch.objects.filter(state__in=batches.OPEN).exists():
        batches_go_on()
        turns += 1
    return turns


def test_a_short_file_is_taken_in_while_its_sender_waits(window: Client) -> None:
    text = send(window, table(*rows(2), {**GOOD, "工单号": "Z-9", "内容": ""})).text
    assert "新收 2 件，以前已收 0 件，未收 1 行" in text
    assert "“内容”是空的" in text
    assert (queued(), Upload.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_the_refused_rows_are_had_back_with_their_reasons_and_that_is_written_down(
    cast: Cast, window: Client
) -> None:
    send(window, table(GOOD, {**GOOD, "工单号": "Z-2", "内容": ""}))
    address = f"{PAGE}/{TicketBatch.objects.get().pk}"
    book = load_workbook(io.BytesIO(window.get(f"{address}/refused").content))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert {"Z-2", "“内容”是空的，请填写"} <= set(cells)
    last = Record.objects.order_by("-id")[0]
    assert (last.verb, last.by, last.facts["rows"]) == ("export", cast.window.name, 1)
    other = signed_in(Client(), User.objects.get(username=cast.stranger.name))
    assert other.get(address).status_code == other.get(f"{address}/refused").status_code == 404


def test_a_long_file_waits_for_the_worker_and_shows_how_far_it_is(window: Client) -> None:
    text = send(window, table(*rows(5), {**GOOD, "工单号": "Z-9", "内容": ""})).text
    batch = TicketBatch.objects.get()
    assert (batch.state, Matter.objects.count(), queued()) == ("waiting", 0, 1)
    assert "正在读文件" in text
    address = f"{PAGE}/{batch.pk}"
    tasks.tickets()  # it reads the file
    tasks.tickets()  # and takes the first two rows
    assert queued() == 1, "it asks for its next turn, once"
    part = window.get(address, headers={"HX-Request": "true"}).text
    assert ('max="6" value="3"' in part, "<html" in part) == (True, False)
    assert Matter.objects.count() == 2
    worked_off()
    done = window.get(address, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    assert "新收 5 件，以前已收 0 件，未收 1 行" in window.get(address).text
    assert not Upload.objects.exists(), "the file itself is kept no longer than needed"


def test_who_handed_a_long_file_in_is_told_once_when_it_is_done(cast: Cast, window: Client) -> None:
    send(window, table(*rows(5)))
    worked_off()
    batches_go_on()
    told = Notice.objects.get()
    assert (told.user_id, "新收 5 件" in told.text) == (cast.window.user_id, True)
    assert set(Matter.objects.values_list("lines__by_name", flat=True)) == {cast.window.name}


def test_a_turn_that_breaks_leaves_all_of_itself_undone_and_is_taken_again(window: Client) -> None:
    send(window, table(*rows(6)))
    batches_go_on()
    batches_go_on()
    before = everything()

    def breaks(*args: object, **kwargs: object) -> object:
        yield next(tickets_take(*args, **kwargs))  # type: ignore[arg-type]
        raise RuntimeError("killed")

    with patch.object(batches, "tickets_take", breaks):
        assert not batches_go_on()
    assert everything() == before
    worked_off()
    batch = TicketBatch.objects.get()
    assert (batch.taken, batch.known, batch.seen, Matter.objects.count()) == (6, 0, 6, 6)


def test_a_batch_that_breaks_holds_up_no_other(window: Client) -> None:
    send(window, table(*rows(5)), "坏.csv")
    send(window, table(*rows(5, 工单号="")), "好.csv")
    bad, good = TicketBatch.objects.order_by("pk")
    go_on = batches.batch_go_on

    def breaks(number: int) -> bool:
        if number == bad.pk:
            raise RuntimeError("broken")
        return go_on(number)

    with patch.object(batches, "batch_go_on", breaks):
        batches_go_on()
        batches_go_on()
    good.refresh_from_db()
    assert (good.state, good.refused) == ("done", 5)


def test_the_same_long_file_again_takes_nothing_in_twice(window: Client) -> None:
    for _ in range(2):
        send(window, table(*rows(5)))
        worked_off()
    first, again = TicketBatch.objects.order_by("pk")
    assert (first.taken, again.taken, again.known, Matter.objects.count()) == (5, 0, 5, 5)
    assert not TicketRow.objects.exists()


def test_a_number_twice_in_a_long_file_is_named_across_turns(window: Client) -> None:
    send(window, table(*rows(6), *rows(1)))
    worked_off()
    row = TicketRow.objects.get()
    assert (row.number, "与第 2 行重复" in row.why) == (8, True)


def test_an_officer_who_has_left_since_stands_by_what_was_handed_in(
    cast: Cast, window: Client
) -> None:
    send(window, table(*rows(5)))
    Post.objects.filter(user_id=cast.window.user_id or 0).update(until="2026-11-03")
    User.objects.filter(pk=cast.window.user_id or 0).update(is_active=False)
    worked_off()
    assert TicketBatch.objects.get().taken == 5
    assert set(Matter.objects.values_list("lines__by_name", flat=True)) == {cast.window.name}


def test_a_file_that_is_gone_from_the_store_is_said_to_be(window: Client, tmp_path: Path) -> None:
    send(window, table(*rows(5)))
    for file in (tmp_path / "uploads" / "blobs").rglob("*"):
        if file.is_file():
            file.unlink()
    assert not batch_go_on(TicketBatch.objects.get().pk)
    text = window.get(f"{PAGE}/{TicketBatch.objects.get().pk}").text
    assert "内容与存入时不一致" in text


def test_a_batch_without_progress_says_what_that_means(window: Client) -> None:
    send(window, table(*rows(5)))
    with held_at(now() + timedelta(minutes=5)):
        text = window.get(f"{PAGE}/{TicketBatch.objects.get().pk}").text
    assert "已经 5 分钟没有进展：后台程序可能没有运行" in text


@pytest.mark.parametrize("case", NO_SHEETS)
def test_a_file_that_is_no_sheet_comes_back_to_the_form_and_nothing_stays(
    window: Client, case: str
) -> None:
    data, words = NO_SHEETS[case]
    before = everything()
    answer = send(window, data)
    assert answer.status_code == 422
    assert words in answer.text or not data
    assert everything() == before
    assert not Upload.objects.filter(state=Upload.State.ACCEPTED).exists()


def test_a_document_is_no_sheet_and_a_workbook_no_document(window: Client) -> None:
    assert "不是 CSV 或 XLSX 表格" in send(window, making.word("说明"), "说明.docx").text
    assert not TicketBatch.objects.exists()


def test_a_file_sent_in_pieces_before_is_taken_up(window: Client) -> None:
    data = table(*rows(2))
    begun = window.post(
        "/uploads/", {"name": "工单.csv", "size": len(data), "sort": "sheet"}
    ).json()
    piece = f"/uploads/{begun['id']}/piece?at=0"
    window.post(piece, data, content_type="application/octet-stream")
    window.post(f"/uploads/{begun['id']}/finish")
    answer = window.post(PAGE, {"channel": "12345", "upload": begun["id"]}, follow=True)
    assert (answer.status_code, "还没有通过检查" in answer.text) == (422, True)
    check_waiting()
    text = window.post(PAGE, {"channel": "12345", "upload": begun["id"]}, follow=True).text
    assert "新收 2 件" in text


def test_without_a_file_the_form_asks_for_one(window: Client) -> None:
    answer = window.post(PAGE, {"channel": "12345"})
    assert (answer.status_code, "请选择一个文件" in answer.text) == (422, True)
