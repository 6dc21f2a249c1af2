"""The public page: what it takes, what it shows, and that it keeps nothing."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making
from tongqu.kernel.rules.values import supposing
from tongqu.supervision.fair_competition.engine.catalogue import catalogue
from tongqu.supervision.fair_competition.engine.model import Report
from tongqu.supervision.fair_competition.engine.source import Source
from tongqu.supervision.fair_competition.pages import portal, uploads
from tongqu.supervision.fair_competition.rules import RULES
from tongqu.supervision.fair_competition.tests.samples import CLAUSE, TEXT, finding, report

pytestmark = pytest.mark.django_db
PAGE, OPINION, ITEMS = "/fair_competition/", "/fair_competition/opinion", "/fair_competition/items"


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put a plain engine in place: the sample clause is an alarm."""

    def screened(source: Source) -> Report:
        found = [finding(source.text)] if CLAUSE in source.text else []
        return report(*found, file=source.name)

    monkeypatch.setattr(portal, "screened", screened)
    monkeypatch.setattr(uploads, "lock_file", lambda: tmp_path / "lock")


def upload(name: str, data: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data), "text": ""}


def words_of(html: bytes) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html.decode()))


def test_the_form_says_what_it_is_and_what_it_is_not(client: Client) -> None:
    page = client.get(PAGE)
    said = words_of(page.content)
    assert page.status_code == 200
    assert "只作辅助，不作结论" in said
    assert "不入库，不存盘，不进日志" in said
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    "sent",
    [
        {"text": TEXT},
        {"text": TEXT.replace("\n", "\r\n")},
        upload("方案.txt", TEXT.encode("gb18030")),
        upload("方案.docx", making.word(*TEXT.split("\n"))),
        upload("方案.pdf", making.pdf(TEXT)),
    ],
    ids=["粘贴", "粘贴换行", "txt", "docx", "pdf"],
)
def test_findings_stand_beside_the_text(client: Client, sent: dict[str, object]) -> None:
    page = client.post(PAGE, sent)
    assert page.status_code == 200
    html = page.content.decode()
    assert f'<mark class="high" id="t1"><a href="#f1">{CLAUSE}<sup>1</sup></a></mark>' in html
    assert 'href="/fair_competition/items#a9-3-2"' in html
    assert "条例第九条第（三）项；办法第十五条第（二）项" in words_of(page.content)
    assert "no-store" in page.headers["Cache-Control"]
    assert "<script>" not in html
    assert "style=" not in html


def test_nothing_found_is_no_clearance(client: Client) -> None:
    said = words_of(client.post(PAGE, {"text": "关于开会的通知\n请按时参加。"}).content)
    assert "不是“通过审查”" in said
    assert "具名" in said


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": " "}, "请粘贴文字或者选择一个文件"),
        ({"text": TEXT} | {"file": SimpleUploadedFile("a.txt", b"x")}, "只能二选一"),
        ({"text": f"机密★1年\n{TEXT}"}, "涉密文件"),
        ({"text": "字" * (uploads.LIMITS.chars + 1)}, "最多 100000 字"),
        (upload("a.docx", making.word(f"秘密★1年\n{TEXT}")), "涉密文件"),
        (upload("a.docx", making.pdf(TEXT)), "内容其实是PDF"),
        (upload("a.docx", making.ole("EncryptedPackage")), "已加密"),
        (upload("a.docx", making.repacked(making.word("x"), word__vbaProject_bin=b"")), "宏"),
        (upload("a.txt", b""), "是空的"),
        (upload("../../<b>a.exe", b"MZ\x90\x00" + bytes(range(256))), "不"),
    ],
)
def test_what_cannot_be_screened_is_said_and_what_was_typed_stays(
    client: Client, sent: dict[str, object], said: str
) -> None:
    page = client.post(PAGE, sent)
    assert page.status_code == 422
    assert said in words_of(page.content)
    assert "<b>a.exe" not in page.content.decode()
    if str(sent["text"]).strip():
        assert str(sent["text"])[:50] in words_of(page.content)


def test_markup_in_a_text_stays_text(client: Client) -> None:
    text = f"<script>alert(1)</script>\n{CLAUSE}<img src=x>"
    html = client.post(PAGE, {"text": text}).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_the_opinion_comes_as_word_from_the_text_alone(client: Client) -> None:
    given = {"text": TEXT.replace("\n", "\r\n"), "name": "方案.docx", "layout": "[]"}
    answer = client.post(OPINION, given | {"warning": "第 2 页没有读取"})
    assert answer.status_code == 200
    assert "opinion.docx" in answer.headers["Content-Disposition"]
    said = read_bytes(answer.content, "意见.docx").text
    for part in (CLAUSE, "办法第十五条第（二）项", "姓名（签名）", "第 2 页没有读取"):
        assert part in said
    assert client.get(OPINION).status_code == 405
    assert client.post(OPINION, {"text": ""}).status_code == 422
    assert client.post(OPINION, {"text": f"绝密★长期\n{TEXT}"}).status_code == 422


def test_nothing_is_kept(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page = client.post(PAGE, upload("方案.txt", TEXT.encode()))
        client.post(OPINION, {"text": TEXT})
    assert CLAUSE not in caplog.text
    assert set(page.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_a_large_upload_is_refused_by_its_stated_length_alone(client: Client) -> None:
    for path in (PAGE, OPINION):
        page = client.generic("POST", path, b"x", CONTENT_LENGTH=str(50 * 1024 * 1024))
        assert page.status_code == 413
        assert "20 MB" in words_of(page.content)


def test_an_upload_never_touches_the_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk(*_: object, **__: object) -> None:
        raise AssertionError("an upload went to disk")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", disk)
    big = making.word(TEXT, *("填充" for _ in range(10)))
    big = making.repacked(big, word__media__a_png=bytes(range(256)) * 12_000)
    monkeypatch.setattr("django.conf.settings.FILE_UPLOAD_MAX_MEMORY_SIZE", 100)
    assert client.post(PAGE, upload("大.docx", big)).status_code == 200


def test_one_address_may_not_flood(client: Client) -> None:
    value = replace(RULES.screens.history[0], value=Decimal(2))
    with held_at(date(2026, 11, 2)), supposing([replace(RULES.screens, history=(value,))]):
        codes = [client.post(PAGE, {"text": TEXT}).status_code for _ in range(2)]
        refused = client.post(PAGE, {"text": TEXT})
        assert [*codes, refused.status_code] == [200, 200, 429]
        assert refused["Retry-After"] == "300"
        assert "请在 5 分钟后再试" in refused.text
    other = client.post(PAGE, {"text": TEXT}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_files_wait_for_their_turn_and_pasted_texts_do_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)
    with uploads.the_place():
        page = client.post(PAGE, upload("方案.txt", TEXT.encode()))
        assert page.status_code == 503
        assert "一分钟后再试" in words_of(page.content)
        assert client.post(PAGE, {"text": TEXT}).status_code == 200
    assert client.post(PAGE, upload("方案.txt", TEXT.encode())).status_code == 200


def test_a_form_from_elsewhere_is_refused() -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(PAGE, {"text": TEXT}).status_code == 403
    assert stranger.post(OPINION, {"text": TEXT}).status_code == 403


def test_every_item_has_an_address(client: Client) -> None:
    html = client.get(ITEMS).content.decode()
    anchors = re.findall(r'id="(a[\d-]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert sum(anchor.count("-") == 2 for anchor in anchors) == 66
    for _, chapters in catalogue().standards:
        assert all(f'id="a{chapter.first.code}"' in html for chapter in chapters)
