"""In quarantine: what is kept, what is refused, and that nothing of the refused stays."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from tongqu.kernel.files.tests import making
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.checking import check_one, check_waiting
from tongqu.kernel.uploads.models import Blob, Upload
from tongqu.kernel.uploads.tests.sending import TEXT, checked, sent

pytestmark = pytest.mark.django_db


def picture(kind: str = "PNG") -> bytes:
    """Return a small picture without a word."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, kind)
    return stream.getvalue()


def with_macros() -> bytes:
    """Return a docx that carries a macro project."""
    stream = io.BytesIO(making.word("正文"))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return stream.getvalue()


def nothing_is_left() -> bool:
    """Whether neither the quarantine nor the store holds anything."""
    return not list(store.quarantine().iterdir()) and not list(store.stored())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("说明.txt", TEXT, "txt"),
        ("说明.docx", making.word("关于统一大市场建设的说明。"), "docx"),
        ("照片.png", picture(), "png"),
        ("照片.jpg", picture("JPEG"), "jpg"),
    ],
    ids=["纯文本", "文档", "图片", "照片"],
)
def test_a_sound_file_is_kept_under_its_digest(name: str, data: bytes, kind: str) -> None:
    upload = checked(data, name)
    assert (upload.state, upload.kind) == ("accepted", kind)
    path = store.blob(upload.blob_id or "")
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.blobs().stat().st_mode) == 0o700
    assert not list(store.quarantine().iterdir())


REFUSED = [
    ("涉密标志", "方案.txt", "机密★1年\n关于某事的方案\n正文".encode(), "属于涉密文件"),
    ("涉密文档", "方案.docx", making.word("绝密★长期", "某某方案"), "属于涉密文件"),
    ("宏", "表.docx", with_macros(), "宏"),
    ("名不副实", "照片.png", TEXT, "后缀"),
    ("网页", "a.txt", b"<!doctype html><script>alert(1)</script>", "HTML"),
    ("程序", "a.pdf", b"MZ\x90\x00" + bytes(range(256)) * 8, "后缀"),
    ("坏的压缩包", "a.docx", b"PK\x03\x04" + b"\x00" * 100, ""),
]


@pytest.mark.parametrize(
    ("name", "data", "saying"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_an_unfit_file_is_refused_in_words_and_nothing_of_it_stays(
    name: str, data: bytes, saying: str
) -> None:
    upload = checked(data, name)
    assert upload.state == "refused"
    assert saying in upload.said
    assert name in upload.said
    assert not Blob.objects.exists()
    assert nothing_is_left()


def test_a_picture_of_too_many_pixels_is_refused_unopened() -> None:
    stream = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(stream, "PNG")
    upload = checked(stream.getvalue(), "大图.png")
    assert upload.state == "refused"
    assert "像素" in upload.said
    assert nothing_is_left()


def test_a_file_whose_words_cannot_be_read_says_that_a_person_must_look() -> None:
    upload = checked(picture(), "照片.png")
    assert "不能自动核对涉密标志" in upload.said


def test_the_same_content_is_kept_once() -> None:
    first, second = checked(name="甲.txt"), checked(name="乙.txt", owner="user:2")
    assert first.blob_id == second.blob_id
    assert Blob.objects.count() == 1
    assert len(list(store.stored())) == 1


def test_everything_that_waits_is_looked_at_and_once() -> None:
    sent()
    upload = sent(name="另一份.txt")
    assert check_waiting() == 2
    assert check_waiting() == 0
    assert not check_one(upload.pk)


def test_a_file_that_went_missing_in_quarantine_is_refused_in_words() -> None:
    upload = sent()
    store.drop(upload.id)
    check_waiting()
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert "请重新上传" in upload.said


def test_the_size_is_the_settings(settings: Settings) -> None:
    settings.TONGQU_UPLOAD_MB = 1
    with pytest.raises(Exception, match="最大 1 MB"):
        sent(b"x" * (1024 * 1024 + 1))
    assert not Upload.objects.exists()
