"""The doctor: every check is shown something broken, names it, and says how to mend it."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from django.db import connection

from tongqu.cli import dependencies, ports, record
from tongqu.cli.commands.doctor import doctor
from tongqu.cli.doctor import database, examination, law, machine, running
from tongqu.cli.doctor.findings import Check, Finding, Level, fine, problem
from tongqu.conf import install, paths
from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.services import record as write
from tongqu.kernel.clock.now import held_at, now, today
from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Grade, Kind, Rule, Value


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONGQU_HOME", str(tmp_path))
    tmp_path.chmod(0o711)
    return tmp_path


def one(check: Check, level: Level) -> Finding:
    """The only finding of a check; whatever is not fine comes with a cure."""
    (found,) = list(check())
    assert found.level is level
    assert bool(found.cure) == (level is not Level.FINE)
    return found


def test_a_library_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "EXTRAS", {})
    assert one(machine.libraries, Level.FINE)
    odd = [dependencies.Pinned("django", "1.0"), dependencies.Pinned("no-such-library", "1")]
    monkeypatch.setattr(dependencies, "pinned", lambda _: odd)
    found = one(machine.libraries, Level.PROBLEM)
    assert "django 应为 1.0" in found.text
    assert "缺少 no-such-library" in found.text


def test_an_extra_of_an_older_version_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(dependencies, "pinned", lambda _: [])
    for folder in ("requirements", ".venv"):
        (tmp_path / folder).mkdir()
    (tmp_path / "requirements" / "ocr.txt").write_text("new", encoding="utf-8")
    assert one(machine.libraries, Level.FINE)
    (tmp_path / ".venv" / "tongqu-ocr.txt").write_text("old", encoding="utf-8")
    found = list(machine.libraries())
    assert found[-1].level is Level.PROBLEM
    assert "./tongqu extra ocr" in found[-1].cure


class Usage(NamedTuple):
    free: int


@pytest.mark.parametrize(
    ("free", "level"), [(2**29, Level.PROBLEM), (2**31, Level.NOTE), (2**34, Level.FINE)]
)
def test_little_space_is_noticed(monkeypatch: pytest.MonkeyPatch, free: int, level: Level) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free))
    assert one(machine.disk, level)


def test_a_state_folder_that_others_may_change_is_a_problem(home: Path) -> None:
    assert one(machine.state_folder, Level.FINE)
    home.chmod(0o777)
    assert "chmod go-w" in one(machine.state_folder, Level.PROBLEM).cure


def test_a_state_folder_of_another_user_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert f"uid {mine}" in one(machine.state_folder, Level.PROBLEM).text


def test_a_missing_state_folder_is_told_before_the_first_start(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGQU_HOME", str(home / "none"))
    assert one(machine.state_folder, Level.NOTE)
    assert not list(machine.secrets())


def test_a_secret_that_others_can_read_is_a_problem(home: Path) -> None:
    paths.secret_key()
    assert one(machine.secrets, Level.FINE)
    (home / "secret.key").chmod(0o640)
    assert "chmod 600" in one(machine.secrets, Level.PROBLEM).cure


@pytest.mark.django_db
def test_the_database_of_the_tests_will_do() -> None:
    assert one(database.server, Level.FINE)
    assert one(database.migrations, Level.FINE)
    assert database.is_current()


@pytest.mark.parametrize(("encoding", "is_by_code_point"), [("LATIN1", True), ("UTF8", False)])
def test_a_database_that_sorts_otherwise_is_a_problem(
    encoding: str, is_by_code_point: bool
) -> None:
    found = database.judged("18.4", encoding, "zh_CN.utf8", is_by_code_point)
    assert found.level is Level.PROBLEM
    assert "LOCALE 'C'" in found.cure


@pytest.mark.django_db
def test_tables_behind_the_code_are_a_problem() -> None:
    with connection.cursor() as cursor:
        newest = "SELECT max(id) FROM django_migrations WHERE app = 'notices'"
        cursor.execute(f"DELETE FROM django_migrations WHERE id = ({newest})")
    assert "1 项" in one(database.migrations, Level.PROBLEM).text
    assert not database.is_current()


@pytest.mark.django_db
def test_tables_ahead_of_the_code_are_a_problem() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations VALUES (DEFAULT, 'organs', '9999_x', now())")
    assert "organs.9999_x" in one(database.migrations, Level.PROBLEM).text


@pytest.mark.django_db
def test_a_clock_behind_the_log_is_a_problem() -> None:
    assert one(database.clock, Level.NOTE)
    write(chain="x", verb="y", facts={}, by="甲")
    assert one(database.clock, Level.FINE)
    with held_at(now() + timedelta(hours=2)):
        write(chain="x", verb="y", facts={}, by="甲")
    found = one(database.clock, Level.PROBLEM)
    assert "早 1 小时 59 分" in found.text or "早 2 小时" in found.text


@pytest.mark.django_db
def test_a_clock_that_differs_from_the_databases_is_a_problem() -> None:
    with held_at(now() + timedelta(minutes=5)):
        found = list(database.clock())
    assert found[0].level is Level.PROBLEM
    assert "与数据库相差" in found[0].text


def _record(home: Path, url: str = "") -> None:
    me = record.member(os.getpid())
    assert me is not None
    record.Record(mark="x", url=url, members=[me]).write(home / "up.json")


def test_pages_that_do_not_answer_are_a_problem(home: Path) -> None:
    _record(home, "http://127.0.0.1:9/")
    assert "没有正常应答" in one(running.pages, Level.PROBLEM).text


def test_leftovers_of_a_killed_start_are_told(home: Path) -> None:
    _record(home)
    assert "遗留了 1 个" in one(running.pages, Level.NOTE).text


def test_a_taken_port_is_told_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(ports, "FIRST", port)
        found = list(running.pages())
    assert [each.level for each in found] == [Level.FINE, Level.NOTE]
    assert f"{port} 被别的程序占用" in found[1].text


def _heartbeat(ago: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)",
            [ago],
        )


def _job(ago: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
            " VALUES ('default', 'x', now() - %s::interval)",
            [ago],
        )


@pytest.mark.django_db
def test_a_silent_worker_of_a_running_platform_is_a_problem(home: Path) -> None:
    assert one(running.worker, Level.FINE)
    _record(home)
    _heartbeat("2 minutes")
    assert one(running.worker, Level.PROBLEM)
    _heartbeat("1 second")
    assert one(running.worker, Level.FINE)


@pytest.mark.django_db
def test_jobs_that_nobody_takes_are_a_problem() -> None:
    _job("1 minute")
    assert one(running.worker, Level.FINE)
    _job("1 hour")
    assert "1 项" in one(running.worker, Level.PROBLEM).text
    _heartbeat("1 second")
    assert one(running.worker, Level.NOTE)


@pytest.mark.django_db
def test_what_may_be_reached_from_outside_is_examined(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert one(running.exposure, Level.FINE)
    settings.ALLOWED_HOSTS = ["127.0.0.1", "tongqu.example"]
    assert "未加密" in one(running.exposure, Level.PROBLEM).text
    settings.HTTPS = True
    assert one(running.exposure, Level.FINE)
    User.objects.create(username="x", name="演示·某", is_demo=True)
    assert "演示账户" in one(running.exposure, Level.PROBLEM).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2026, 5, 1), Level.FINE),
        (date(2026, 11, 25), Level.NOTE),
        (date(2027, 1, 1), Level.PROBLEM),
    ],
)
def test_the_end_of_the_published_calendar_is_announced(
    monkeypatch: pytest.MonkeyPatch, day: date, level: Level
) -> None:
    class Calendar(NamedTuple):
        published_through: int = 2026

    monkeypatch.setattr(law, "calendar_in_force", Calendar)
    with held_at(day):
        assert one(law.calendar, level)


@pytest.mark.parametrize(
    ("grade", "days", "level"),
    [(Grade.TEXT, 1, Level.FINE), (Grade.TEXT, -1, Level.PROBLEM), (Grade.MEMORY, 1, Level.NOTE)],
)
def test_a_rule_to_be_checked_again_is_named(
    monkeypatch: pytest.MonkeyPatch, grade: Grade, days: int, level: Level
) -> None:
    review = today() + timedelta(days=days)
    value = Value(date(2020, 1, 1), None, "某法第一条", grade, date(2020, 1, 1), review)
    rule = Rule("甲", "within", "时限", "limit", "workday", Kind.STATUTORY, (value,))
    book = RuleBook("甲", Path("rules.yaml"), {"within": rule})
    monkeypatch.setattr(law, "books", lambda: {"甲": book})
    found = one(law.rules, level)
    assert ("甲.within" in found.text) == (level is Level.PROBLEM)


def test_a_check_that_breaks_is_a_finding_itself() -> None:
    def broken() -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    (found,) = examination.guarded(broken)
    assert found.level is Level.PROBLEM
    assert "broken" in found.text


def test_before_the_first_start_the_doctor_creates_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = list(examination.examine())
    assert found[-1].subject == "数据库"
    assert "尚未建立" in found[-1].text
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("found", "code"),
    [([fine("甲", "好")], 0), ([fine("甲", "好"), problem("乙", "坏", "修")], 1)],
)
def test_the_command_gates_on_problems(
    monkeypatch: pytest.MonkeyPatch, found: list[Finding], code: int
) -> None:
    monkeypatch.setattr(examination, "examine", lambda: iter(found))
    said = CliRunner().invoke(doctor)
    assert said.exit_code == code
    assert ("办法：修" in said.stdout) == bool(code)
    told = CliRunner().invoke(doctor, ["--json"])
    assert told.exit_code == code
    assert [each["subject"] for each in json.loads(told.stdout)] == [e.subject for e in found]
