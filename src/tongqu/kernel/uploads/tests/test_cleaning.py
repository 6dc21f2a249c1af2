"""What nobody took up is cleaned away after two days, and the job shows what it did."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.cleaning import clean
from tongqu.kernel.uploads.models import Blob, Upload
from tongqu.kernel.uploads.services import upload_append, upload_attach, upload_begin
from tongqu.kernel.uploads.tasks import clean as job
from tongqu.kernel.uploads.tests.sending import OWNER, checked

pytestmark = pytest.mark.django_db
NOTHING = {"uploads": 0, "contents": 0, "strays": 0, "lost": 0}


def test_what_was_taken_up_stays_and_what_was_not_goes() -> None:
    kept, left = checked(name="甲.txt"), checked("别的内容，没有用上。".encode(), "乙.txt")
    half = upload_begin(owner=OWNER, name="丙.txt", size=10)
    upload_append(half.id, owner=OWNER, at=0, data=b"01234")
    upload_attach(kept, to="matter:1", owner=OWNER)
    assert clean() == NOTHING
    with held_at(now() + timedelta(days=2, minutes=1)):
        assert clean() == {"uploads": 2, "contents": 1, "strays": 0, "lost": 0}
        assert clean() == NOTHING
    assert Upload.objects.get() == kept
    assert [path.name for path in store.stored()] == [kept.blob_id]
    assert not store.part(half.id).exists()
    assert left.blob_id != kept.blob_id
    line = Record.objects.get()
    assert (line.name, line.facts["uploads"]) == ("job:uploads.clean", 2)


def test_a_content_that_another_upload_uses_stays() -> None:
    kept, left = checked(name="甲.txt"), checked(name="乙.txt", owner="user:2")
    upload_attach(kept, to="matter:1", owner=OWNER)
    with held_at(now() + timedelta(days=3)):
        job()
    assert not Upload.objects.filter(pk=left.pk).exists()
    assert Blob.objects.count() == 1
    assert store.blob(kept.blob_id or "").exists()


def test_files_without_a_row_go_and_rows_without_a_file_are_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    upload = checked()
    upload_attach(upload, to="matter:1", owner=OWNER)
    stray = store.quarantine() / "stray"
    stray.write_bytes(b"x")
    fresh = store.quarantine() / "fresh"
    fresh.write_bytes(b"x")
    long_ago = (now() - timedelta(days=3)).timestamp()
    os.utime(stray, (long_ago, long_ago))
    store.blob(upload.blob_id or "").unlink()
    assert clean() == {**NOTHING, "strays": 1, "lost": 1}
    assert not stray.exists()
    assert fresh.exists()
    assert str(upload.blob_id) in caplog.text
