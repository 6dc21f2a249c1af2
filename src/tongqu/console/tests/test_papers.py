"""Papers of a matter through the pages: sent, attached, downloaded, and by whom not."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.papers import papers_of
from tongqu.kernel.matters.tests.conftest import Cast, everything, lines
from tongqu.kernel.uploads import store
from tongqu.kernel.uploads.checking import check_waiting
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.tests.sending import TEXT
from tongqu.kernel.visitors.services import matter_code_issue


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.TONGQU_HOME = tmp_path


def pieces(client: Client, data: bytes = TEXT, name: str = "说明.txt") -> UUID:
    """Send a file in two pieces, as the script does; return its number."""
    begun = client.post("/uploads/", {"name": name, "size": len(data)})
    assert begun.status_code == 201
    number = UUID(begun.json()["id"])
    half = len(data) // 2
    for at, part in ((0, data[:half]), (half, data[half:])):
        url = f"/uploads/{number}/piece?at={at}"
        answer = client.post(url, part, content_type="application/octet-stream")
        assert answer.json()["received"] == at + len(part)
    assert client.post(f"/uploads/{number}/finish").json()["state"] == "waiting"
    check_waiting()
    return number


def attached(client: Client, matter: Matter) -> Upload:
    """Send and attach a paper."""
    number = pieces(client)
    client.post(f"/console/matters/{matter.number}/papers", {"upload": str(number)})
    return Upload.objects.get(pk=number)


def test_a_paper_sent_in_pieces_is_attached_with_a_line_in_the_log(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.window)
    upload = attached(client, matter)
    assert papers_of(matter).get() == upload
    assert lines(matter)[-1] == ("~attach", "窗口")
    text = client.get(f"/console/matters/{matter.number}").text
    assert "说明.txt" in text
    assert str(upload.blob_id)[:12] in text


@pytest.mark.parametrize("size", [0, 1 << 20, (1 << 20) + 1, 2_400_000, 3_000_000])
def test_a_paper_sent_whole_without_the_script_is_attached_too(
    cast: Cast, matter: Matter, signed_in: SignedIn, size: int
) -> None:
    file = SimpleUploadedFile("说明.txt", TEXT + b"a" * size)
    url = f"/console/matters/{matter.number}/papers"
    answer = signed_in(cast.window).post(url, {"file": file}, follow=True)
    assert "材料已添加" in answer.text
    assert papers_of(matter).get().name == "说明.txt"


def test_a_secret_paper_is_refused_and_nothing_is_kept(
    cast: Cast, matter: Matter, signed_in: SignedIn, tmp_path: Path
) -> None:
    before = everything()
    file = SimpleUploadedFile("方案.txt", "秘密★3年\n某方案\n正文".encode())
    url = f"/console/matters/{matter.number}/papers"
    answer = signed_in(cast.window).post(url, {"file": file}, follow=True)
    assert "属于涉密文件" in answer.text
    assert everything() == before
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_paper_is_downloaded_and_never_shown_by_the_browser(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.window)
    upload = attached(client, matter)
    for actor in (cast.window, cast.clerk, cast.governor):
        answer = signed_in(actor).get(f"/uploads/{upload.pk}/file")
        assert b"".join(answer) == TEXT
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "private, no-store"


def test_who_does_not_see_the_matter_does_not_have_its_papers(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    upload = attached(signed_in(cast.window), matter)
    for client in (signed_in(cast.stranger), Client()):
        for number in (upload.pk, uuid4()):
            assert client.get(f"/uploads/{number}/file").status_code == 404
        assert client.get(f"/uploads/{upload.pk}").status_code == 404


def test_the_person_with_the_matters_code_has_them(
    cast: Cast, matter: Matter, signed_in: SignedIn, client: Client
) -> None:
    upload = attached(signed_in(cast.window), matter)
    code = matter_code_issue(matter=matter, by=cast.window)
    given = {"kind": "matter", "matter-key": matter.number, "matter-code": code}
    client.post("/visit/", given)
    assert client.get(f"/uploads/{upload.pk}/file").status_code == 200


def test_an_unattached_file_is_its_senders_alone(cast: Cast, signed_in: SignedIn) -> None:
    number = pieces(signed_in(cast.window))
    assert signed_in(cast.window).get(f"/uploads/{number}/file").status_code == 200
    assert signed_in(cast.head).get(f"/uploads/{number}/file").status_code == 404


@pytest.mark.django_db
def test_a_browser_without_an_account_has_its_own_files_and_no_others(client: Client) -> None:
    number = pieces(client)
    assert client.get(f"/uploads/{number}/file").status_code == 200
    assert Client().get(f"/uploads/{number}/file").status_code == 404


def test_anothers_file_is_not_attached_under_a_guessed_number(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    number = pieces(signed_in(cast.head))
    before, client = everything(), signed_in(cast.window)
    for sent in ({"upload": str(number)}, {"upload": "x"}, {"upload": str(uuid4())}, {}):
        answer = client.post(f"/console/matters/{matter.number}/papers", sent, follow=True)
        assert answer.status_code == 200
    assert everything() == before
    assert Upload.objects.get().holder == ""


def test_a_content_changed_on_the_disk_is_not_given_out(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client = signed_in(cast.window)
    upload = attached(client, matter)
    store.blob(str(upload.blob_id)).write_bytes(b"changed")
    assert client.get(f"/uploads/{upload.pk}/file").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("_case", "sent", "status"),
    [
        ("太大", {"name": "a.txt", "size": "99999999999"}, 413),
        ("大小不是数", {"name": "a.txt", "size": "x"}, 422),
        ("没有大小", {"name": "a.txt"}, 422),
        ("大小是别的文字的数字", {"name": "a.txt", "size": "１２"}, 422),
    ],
)
def test_an_announcement_that_makes_no_sense_is_refused(
    client: Client, _case: str, sent: dict[str, str], status: int
) -> None:
    answer = client.post("/uploads/", sent)
    assert answer.status_code == status
    assert answer.json()["why"]
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_gap_says_where_to_go_on(client: Client) -> None:
    number = client.post("/uploads/", {"name": "a.txt", "size": 10}).json()["id"]
    url = f"/uploads/{number}/piece?at=5"
    answer = client.post(url, b"56789", content_type="application/octet-stream")
    assert (answer.status_code, answer.json()["received"]) == (409, 0)
    assert client.post(f"/uploads/{number}/drop").json() == {}
    assert client.get(f"/uploads/{number}").status_code == 404


@pytest.mark.django_db
def test_pieces_need_the_forms_token() -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/uploads/", {"name": "a.txt", "size": 10}).status_code == 403
    assert not Upload.objects.exists()
