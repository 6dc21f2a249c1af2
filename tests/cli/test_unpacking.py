"""A backup that would write where it must not is refused whole."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from tongqu.cli.keeping.unpacking import take_out
from tongqu.conf.errors import CannotError


def archive(*members: tarfile.TarInfo) -> tarfile.TarFile:
    """Return an archive of a plain file and the members given."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as made:
        plain = tarfile.TarInfo("uploads/a.txt")
        plain.size = 3
        made.addfile(plain, io.BytesIO(b"abc"))
        for member in members:
            made.addfile(member)
    held.seek(0)
    return tarfile.open(fileobj=held)


def link(name: str, to: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    """Return a member that points elsewhere."""
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, to
    return made


@pytest.fixture(params=[True, False], ids=["a Python with the rule", "one without"])
def any_python(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Act as the Python of Debian 12 too."""
    if not request.param:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)


@pytest.mark.usefixtures("any_python")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_plain_files_come_back(tmp_path: Path) -> None:
    take_out(archive(), tmp_path)
    assert (tmp_path / "uploads/a.txt").read_bytes() == b"abc"


@pytest.mark.usefixtures("any_python")
@pytest.mark.parametrize(
    "bad",
    [
        tarfile.TarInfo("../outside"),
        tarfile.TarInfo("/etc/outside"),
        link("uploads/link", "/etc/passwd"),
        link("uploads/hard", "../../etc/passwd", tarfile.LNKTYPE),
        link("uploads/pipe", "", tarfile.FIFOTYPE),
    ],
    ids=lambda member: str(member.name),
)
def test_what_is_not_plain_is_refused_and_nothing_is_taken_out(
    bad: tarfile.TarInfo, tmp_path: Path
) -> None:
    with pytest.raises(CannotError, match="没有恢复"):
        take_out(archive(bad), tmp_path)
    assert not list(tmp_path.iterdir())
