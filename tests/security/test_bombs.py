"""Files made to do harm, through every door that takes a file: refused in words, nothing kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from tests.house.source import SOURCE, production
from tests.security.routes import routes
from tests.security.sendings import SENDINGS, send
from tests.security.world import MOMENT, World, build, standing, undone, word_of
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.files.tests import making
from tongqu.kernel.matters.tests.conftest import Cast, _kind_known, cast  # noqa: F401
from tongqu.kernel.uploads.models import Upload

pytestmark = pytest.mark.django_db
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">'
    b'<!ENTITY d "&c;&c;&c;&c;">]><a>&d;</a>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
DOORS = {  # address: the field of the file, and who may send one
    "complaints:tickets": ("file", "clerk"),
    "complaints_portal:attach": ("file", "consumer"),
    "complaints_portal:new": ("file", "stranger"),
    "console:attach": ("file", "clerk"),
    "draws:new": ("objects", "clerk"),
    "fair_competition_portal:screen": ("file", "stranger"),
    "instruments:draft": ("file", "clerk"),
    "plan:upload": ("file", "plan"),
}
TAKERS = {  # the modules that read what files a request brings
    "kernel/accounts/kept.py", "kernel/ui/pace.py", "kernel/ui/uploads.py",
    "plan/pages/bringing.py",
    "service/complaints/pages/consumer.py", "service/complaints/pages/following.py",
    "service/complaints/pages/sending.py", "service/complaints/pages/tickets.py",
    "supervision/fair_competition/pages/portal.py", "work/draws/pages/console.py",
    "work/instruments/pages/drafting.py",
}  # fmt: skip
KEPT_ALL_THE_SAME = {"complaints_portal:new"}  # the letter is taken in, its paper is not


def sheet(**parts: bytes) -> bytes:
    """Return what begins like a workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def nested(depth: int) -> bytes:
    """Return an archive in an archive, and so on, around ten megabytes of nothing."""
    content = b"\0" * 10_000_000
    for level in range(depth):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip", content)
        content = held.getvalue()
    return content


def huge_picture() -> bytes:
    """Return a picture of ten thousand million pixels in a hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


WORD = making.word("一份说明")
BOMBS = [
    ("压缩炸弹", "a.docx", making.repacked(WORD, word__media__a_xml=b"0" * 30_000_000)),
    ("表格压缩炸弹", "a.xlsx", sheet(xl__worksheets__sheet1=b"0" * 40_000_000)),
    ("层层压缩", "a.zip", nested(5)),
    ("XML 实体", "a.docx", making.repacked(WORD, word__settings_xml=ENTITIES)),
    ("XML 外部实体", "a.docx", making.repacked(WORD, word__document_xml=OUTSIDE)),
    ("表格 XML 实体", "a.xlsx", sheet(xl__sharedStrings=ENTITIES)),
    ("像素炸弹", "a.png", huge_picture()),
    ("图片里的网页", "a.png", b"<!doctype html><script>alert(1)</script>"),
    ("网页扮成文字", "a.txt", b"<html><script>alert(1)</script></html>"),
    ("程序", "a.pdf", b"MZ\x90\x00" + b"\0" * 200),
]


@pytest.fixture
def world(
    cast: Cast,  # noqa: F811 (the fixture of that name)
    settings: Settings,
    tmp_path: object,
) -> Iterator[World]:
    settings.TONGQU_HOME = tmp_path
    with held_at(MOMENT):
        yield build(cast)


def test_no_bomb_goes_off_and_nothing_of_it_is_kept(world: World) -> None:
    by_name, before = {route.name: route for route in routes()}, standing()
    accepted = Upload.objects.filter(state=Upload.State.ACCEPTED).count()
    for name, (field, who) in DOORS.items():
        parts, fields = SENDINGS[name](world)
        assert isinstance(fields, dict)
        for case, file, content in BOMBS:
            client = world.people[who]
            sent = fields | {field: SimpleUploadedFile(file, content), "upload": "", "text": ""}
            if name in KEPT_ALL_THE_SAME:
                sent["text"] = fields["text"]
            with undone(client):
                word = word_of(send(client, by_name[name].filled(**parts), sent))
                assert word in {"page", "goes", "unfit"}, f"{name}: {case}: {word}"
                kept = Upload.objects.filter(state=Upload.State.ACCEPTED).count()
                assert kept == accepted, f"{name}: {case}"
                refused = Upload.objects.filter(state=Upload.State.REFUSED).exists()
                is_same = refused or name in KEPT_ALL_THE_SAME or standing() == before
                assert is_same, f"{name}: {case}"


def test_no_module_takes_files_beside_these_doors() -> None:
    found = {
        str(file.relative_to(SOURCE))
        for file in production()
        if "request.FILES" in file.read_text(encoding="utf-8")
    }
    assert found == TAKERS
