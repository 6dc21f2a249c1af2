"""A backup is proved by bringing it back."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tongqu.cli.keeping import backup, manifest, restore
from tongqu.conf import paths
from tongqu.conf.errors import CannotError
from tongqu.kernel.audit.services import record as write

pytestmark = pytest.mark.django_db(transaction=True)


def _address(name: str) -> str:
    entry = connection.settings_dict
    user = f"{entry['USER']}:{entry['PASSWORD']}@" if entry["PASSWORD"] else f"{entry['USER']}@"
    return f"postgresql://{user}/{name}?host={entry['HOST']}&port={entry['PORT']}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("TONGQU_HOME", str(folder))
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "default.docx").write_bytes(b"paper")
    (folder / "postgres").mkdir()
    (folder / "up.log").write_text("x", encoding="utf-8")
    return folder


@pytest.fixture
def empty() -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_drill"
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        yield _address(name)
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _taken(tmp_path: Path) -> Path:
    write(chain="sample", verb="写", facts={"n": "1"}, by="甲")
    return backup.take(tmp_path / "kept", address=_address(str(connection.settings_dict["NAME"])))


def test_a_backup_comes_back_whole(home: Path, empty: str, tmp_path: Path) -> None:
    folder = _taken(tmp_path)
    with tarfile.open(folder / backup.FILES) as archive:
        assert "letters/default.docx" in archive.getnames()
        assert not [name for name in archive.getnames() if name.startswith(("postgres", "up."))]
    shutil.rmtree(home)
    found = restore.bring_back(folder, address=empty, replace=False)
    assert (paths.state() / "letters" / "default.docx").read_bytes() == b"paper"
    with psycopg.connect(empty) as there:
        rows = there.execute("SELECT name, verb FROM audit_record").fetchall()
        signed = there.execute("SELECT max(number) FROM audit_checkpoint").fetchone()
    assert ("sample", "写") in rows
    assert signed == (found.checkpoint,)


def test_a_filled_database_is_not_overwritten_unasked(
    home: Path, empty: str, tmp_path: Path
) -> None:
    assert home.is_dir()
    folder = _taken(tmp_path)
    restore.bring_back(folder, address=empty, replace=False)
    with psycopg.connect(empty, autocommit=True) as there:
        there.execute("CREATE TABLE mine AS SELECT 1 AS n")
        with pytest.raises(CannotError, match="已有数据，没有改动它"):
            restore.bring_back(folder, address=empty, replace=False)
        assert there.execute("SELECT n FROM mine").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("spoil", "saying"),
    [
        (lambda folder: (folder / backup.DATABASE).write_bytes(b"x"), "与清单不符"),
        (lambda folder: (folder / backup.FILES).unlink(), "备份缺少 files.tar"),
        (
            lambda folder: (folder / manifest.NAME).write_text("{", encoding="utf-8"),
            "不是通衢的备份",
        ),
    ],
    ids=["改动", "缺失", "清单损坏"],
)
def test_a_damaged_backup_changes_nothing(
    spoil: object, saying: str, home: Path, empty: str, tmp_path: Path
) -> None:
    assert home.is_dir()
    folder = _taken(tmp_path)
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(CannotError, match=saying):
        restore.bring_back(folder, address=empty, replace=True)
    assert not restore.is_filled(empty)
