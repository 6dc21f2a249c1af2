"""A file comes in pieces, each taken once, and goes on where it stopped."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.refusal import UploadRefusal
from tongqu.kernel.uploads.services import (
    upload_append,
    upload_attach,
    upload_begin,
    upload_drop,
    upload_finish,
)
from tongqu.kernel.uploads.tests.sending import OWNER, TEXT, checked, sent

pytestmark = pytest.mark.django_db


def begun(size: int = 10, name: str = "a.txt") -> Upload:
    """Announce a file."""
    return upload_begin(owner=OWNER, name=name, size=size)


def refused(code: str, saying: str = "") -> pytest.RaisesExc[UploadRefusal]:
    """Expect a refusal."""
    return pytest.RaisesExc(
        UploadRefusal, check=lambda fault: fault.code == code and saying in str(fault)
    )


def test_pieces_make_the_file() -> None:
    upload = begun()
    upload_append(upload.id, owner=OWNER, at=0, data=b"01234")
    upload_append(upload.id, owner=OWNER, at=5, data=b"56789")
    assert upload_finish(upload.id, owner=OWNER).state == "waiting"
    assert store.part(upload.id).read_bytes() == b"0123456789"


def test_a_piece_sent_again_is_taken_once() -> None:
    upload = begun()
    for _ in range(3):
        assert upload_append(upload.id, owner=OWNER, at=0, data=b"01234").received == 5
    assert store.part(upload.id).read_bytes() == b"01234"


def test_a_gap_is_refused_and_says_where_to_go_on() -> None:
    upload = begun()
    upload_append(upload.id, owner=OWNER, at=0, data=b"012")
    for at in (4, 2, -1):
        with refused("gap") as refusal:
            upload_append(upload.id, owner=OWNER, at=at, data=b"3456")
        assert refusal.value.params["expected"] == 3
    assert store.part(upload.id).read_bytes() == b"012"


def test_what_a_broken_attempt_left_is_overwritten() -> None:
    upload = begun()
    store.append(upload.id, at=0, data=b"half of a piece that was never counted")
    upload_append(upload.id, owner=OWNER, at=0, data=b"0123456789")
    assert store.part(upload.id).read_bytes() == b"0123456789"


@hypothesis(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.binary(min_size=1, max_size=200), st.data())
def test_however_the_line_breaks_the_file_arrives_whole(data: bytes, draw: st.DataObject) -> None:
    upload = begun(size=len(data))
    at = 0
    while at < len(data):
        length = draw.draw(st.integers(8, 64))
        upload_append(upload.id, owner=OWNER, at=at, data=data[at : at + length])
        if draw.draw(st.booleans()):  # the answer is lost: the same piece is sent again
            upload_append(upload.id, owner=OWNER, at=at, data=data[at : at + length])
        at = min(at + length, len(data))
    assert upload_finish(upload.id, owner=OWNER).received == len(data)
    assert store.part(upload.id).read_bytes() == data
    upload_drop(upload.id, owner=OWNER)


@pytest.mark.parametrize(
    ("_case", "name", "size", "code", "saying"),
    [
        ("空的", "a.txt", 0, "empty", "是空的"),
        ("太大", "a.txt", 20 * 1024 * 1024 + 1, "too_large", "最大 20 MB"),
        ("文件名标密", "（机密）方案.docx", 10, "unfit", "属于涉密文件"),
    ],
)
def test_a_file_is_refused_before_a_byte_of_it_comes(
    _case: str, name: str, size: int, code: str, saying: str
) -> None:
    with refused(code, saying):
        begun(size=size, name=name)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\资料\\说明.docx", "说明.docx"),
        ("a\r\nX-Evil: 1.txt", "aX-Evil: 1.txt"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "未命名"),
        (".", "未命名"),
        ("长" * 300 + ".docx", "长" * 195 + ".docx"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(given: str, kept: str) -> None:
    assert begun(name=given).name == kept


def test_more_than_was_announced_is_refused(settings: Settings) -> None:
    upload = begun(size=5)
    with refused("beyond"):
        upload_append(upload.id, owner=OWNER, at=0, data=b"012345")
    settings.TONGQU_UPLOAD_PIECE = 3
    with refused("piece_large"):
        upload_append(upload.id, owner=OWNER, at=0, data=b"0123")
    assert not store.part(upload.id).exists()


def test_a_file_that_is_not_all_there_or_not_the_same_is_not_finished() -> None:
    upload = begun()
    with refused("incomplete", "还差 10 字节"):
        upload_finish(upload.id, owner=OWNER)
    upload_append(upload.id, owner=OWNER, at=0, data=b"0123456789")
    with refused("differs"):
        upload_finish(upload.id, owner=OWNER, sha256="0" * 64)
    upload.refresh_from_db()
    assert upload.state == "receiving"


def test_a_finished_file_takes_no_more() -> None:
    upload = sent()
    with refused("not_receiving"):
        upload_append(upload.id, owner=OWNER, at=0, data=b"x")
    assert upload_finish(upload.id, owner=OWNER).state == "waiting"


def test_anothers_upload_looks_like_none() -> None:
    upload = begun()
    for number in (upload.id, uuid4()):
        with refused("not_found"):
            upload_append(number, owner="user:2", at=0, data=b"x")
        with refused("not_found"):
            upload_finish(number, owner="user:2")
        with refused("not_found"):
            upload_drop(number, owner="user:2")
    assert Upload.objects.get().received == 0


def test_one_person_does_not_fill_the_disk() -> None:
    for _ in range(20):
        begun()
    with refused("too_many", "还有 20 个文件"):
        begun()
    assert upload_begin(owner="user:2", name="a.txt", size=1).state == "receiving"


def test_only_a_checked_file_is_given_to_something_and_only_once() -> None:
    waiting = sent()
    with refused("not_accepted"):
        upload_attach(waiting, to="matter:1", owner=OWNER)
    upload = checked()
    with refused("not_found"):
        upload_attach(upload, to="matter:1", owner="user:2")
    upload_attach(upload, to="matter:1", owner=OWNER)
    upload_attach(upload, to="matter:1", owner=OWNER)
    with refused("taken"):
        upload_attach(upload, to="matter:2", owner=OWNER)
    with refused("taken"):
        upload_drop(upload.id, owner=OWNER)
    assert Upload.objects.get(pk=upload.pk).holder == "matter:1"


def test_taking_a_file_back_leaves_nothing() -> None:
    upload = sent(TEXT)
    upload_drop(upload.id, owner=OWNER)
    assert not Upload.objects.exists()
    assert not store.part(upload.id).exists()
