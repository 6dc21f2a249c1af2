"""What a first start leaves on the disk, and what the doctor says about it."""

from __future__ import annotations

import json

import pytest

from tests.install.checkout import Checkout

pytestmark = pytest.mark.install
MOST = 400_000_000  # bytes
AGES_BY_ITSELF = {"工作日历", "法定数值"}


def _problems(said: str) -> dict[str, str]:
    found = json.loads(said[said.index("[") :])
    return {each["subject"]: each["cure"] for each in found if each["level"] == "problem"}


def test_the_base_environment_is_small(place: Checkout) -> None:
    assert int((place.home / "size.txt").read_text(encoding="utf-8")) < MOST


def test_an_extra_is_installed_beside_the_base_and_starts(theirs: Checkout) -> None:
    assert "未安装" in theirs.run("extra")[1]
    code, said = theirs.run("extra", "ocr")
    assert code == 0, said
    assert "未安装" not in theirs.run("extra")[1]
    assert theirs.run("licences")[0] == 0
    with theirs.up() as running:
        running.ready()


def test_nothing_is_written_into_the_home_folder(place: Checkout) -> None:
    made = {each.relative_to(place.home).parts[0] for each in place.home.rglob("*")}
    assert made <= {"first.txt", "size.txt", "状态", ".cache"}, "pip's cache alone may be there"


def test_the_doctor_finds_nothing_wrong_with_a_running_platform(place: Checkout) -> None:
    with place.up() as running:
        running.ready()
        _, said = place.run("doctor", "--json")
    assert _problems(said).keys() <= AGES_BY_ITSELF


def test_the_doctor_names_what_was_broken_and_its_cure_works(place: Checkout) -> None:
    secret = place.state / "secret.key"
    secret.chmod(0o644)
    code, said = place.run("doctor", "--json")
    assert code == 1
    assert f"chmod 600 '{secret}'" in _problems(said)["密钥"]
    secret.chmod(0o600)
    assert "密钥" not in _problems(place.run("doctor", "--json")[1])
    assert place.is_quiet()


def test_a_stopped_database_server_is_started_for_one_command_only(place: Checkout) -> None:
    assert place.run("demo")[0] == 0
    assert place.is_quiet()


def test_an_incomplete_environment_is_told_with_its_cure(mine: Checkout) -> None:
    (package,) = (mine.root / ".venv").glob("lib/python3*/site-packages/click")
    hidden = package.with_name("hidden")
    package.rename(hidden)
    try:
        code, said = mine.run()
    finally:
        hidden.rename(package)
    assert code == 2
    assert "缺少程序库 click" in said
    assert "删除检出目录下的 .venv" in said
