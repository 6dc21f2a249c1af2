"""For every test: the embedded server when no DATABASE_URL is given, and skips that fail in CI."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.browsing"]
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_serialized_rollback"})
SHARED = Path(os.environ.get("TONGQU_SHARED") or Path(__file__).parent.parent / "shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run of tests/lists write its table of queries anew."""
    parser.addoption("--write-baselines", action="store_true", help="count, and write the table")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark that is set below."""
    config.addinivalue_line("markers", "database: touches the database (set by itself)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that PostgreSQL 15 can be given those alone."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        for mark in item.iter_markers("measure"):
            item.user_properties += [
                ("measure", f"{number} {item.location[0]}") for number in mark.args
            ]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Attach to the embedded test server unless a database was given."""
    del django_db_modify_db_settings_parallel_suffix
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.db import connections  # noqa: PLC0415 -- pure tests must run without Django

    from tongqu.conf import databases, paths  # noqa: PLC0415
    from tongqu.conf.postgres.cluster import Cluster  # noqa: PLC0415

    home = paths.make_state() / "test" / "postgres"
    home.parent.mkdir(mode=paths.PASSABLE, exist_ok=True)
    cluster = Cluster(home, durable=False)
    found = databases.read(cluster.attach())
    connections["default"].settings_dict.update(
        {name: found[name] for name in ("HOST", "PORT", "USER", "PASSWORD")}
    )
    yield
    cluster.detach()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let an empty tier close in silence: `./tongqu test` itself says that it was empty."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.option.markexpr:
        session.config.option.verbose = -2


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Refuse a skip, except of tests that read ../shared where there is none."""
    report = yield
    is_excused = item.get_closest_marker("seed") is not None and not SHARED.is_dir()
    if report.skipped and not hasattr(report, "wasxfail") and not is_excused:
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Refuse a module that skips itself whole."""
    del collector
    report = yield
    if report.skipped:
        _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure where nothing may be skipped."""
    if os.environ.get("TONGQU_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"TONGQU_NO_SKIP=1 but skipped: {report.longrepr}"


@pytest.fixture(scope="session", autouse=True)
def _hash_cheaply() -> None:
    """Hash passwords quickly: the real hasher takes a twentieth of a second by design."""
    from django.conf import settings  # noqa: PLC0415 -- pure tests must run without Django

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers() -> Iterator[None]:
    """Let a test's clean-up empty the append-only tables, which nothing else may."""
    from django.db.backends.postgresql.operations import DatabaseOperations  # noqa: PLC0415

    plain = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        quiet = ["SET session_replication_role = replica"]
        plain(self, [*quiet, *sql_list, "SET session_replication_role = DEFAULT"])

    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = plain  # type: ignore[method-assign]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say after every whole run how long the files are."""
    if terminalreporter.config.args == terminalreporter.config.getini("testpaths"):
        from tests.house.sizes import sizes  # noqa: PLC0415 -- src is on the path only now

        terminalreporter.write_line(str(sizes()))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Forget what a process keeps for a while, so that no test sees another's counts."""
    from django.core.cache import cache  # noqa: PLC0415 -- pure tests must run without Django

    from tongqu.kernel.ui import demonstration  # noqa: PLC0415 -- as above

    cache.clear()
    demonstration.forget()
