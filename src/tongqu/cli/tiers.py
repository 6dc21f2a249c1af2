"""The tiers of `./tongqu test`: checks, then slow tiers when asked for, then the tests of all."""

from __future__ import annotations

import sys
from dataclasses import dataclass

SLOW_MARKS = ("browser", "postgres15", "mutation", "upgrade", "install", "office", "faults")
NOTHING_SLOW = f"not ({' or '.join(SLOW_MARKS)})"
ON_15 = f"postgres15 or (database and {NOTHING_SLOW})"
# Who may do what and which words are said does not depend on the database's version.
NOT_ON_15 = ("tests/languages", "tests/security")
PROCESSES = "2"
CHECKED = ("src", "tests", "conftest.py")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"


@dataclass(frozen=True, slots=True)
class Tier:
    """One check: its name, what runs, whether it is pytest, and on which database."""

    label: str
    command: list[str]
    is_pytest: bool = False
    needs_postgres15: bool = False


def chosen(*, has_slow: bool) -> list[Tier]:
    """Return the tiers in their order: the tests themselves come last, so that they close a run."""
    return [*checks(), *(slow() if has_slow else []), tests()]


def checks() -> list[Tier]:
    """Return the tools that read the code."""
    return [
        Tier("ruff 检查", _module("ruff", "check", *CHECKED)),
        Tier("ruff 格式", _module("ruff", "format", "--check", *CHECKED)),
        Tier("mypy 类型", _module("mypy")),
        Tier("import-linter 分层", [sys.executable, "-c", LINT_IMPORTS]),
        Tier("依赖许可证", _module("tongqu.cli", "licences")),
        Tier("迁移齐全", _module("django", "makemigrations", "--check", "--dry-run")),
    ]


def tests() -> Tier:
    """Return what every change must pass."""
    return _tests("测试", NOTHING_SLOW)


def measured() -> Tier:
    """Return the tests that prove a measure of the plan."""
    slower = " or ".join(mark for mark in SLOW_MARKS if mark != "browser")
    return _tests("措施", f"measure and not ({slower})")


def slow() -> list[Tier]:
    """Return what takes longer or needs more on the machine."""
    return [
        _tests("浏览器", "browser"),
        _tests("PostgreSQL 15", ON_15, left_out=NOT_ON_15, on_15=True),
        _tests("变异", "mutation"),
        _tests("升级", "upgrade", processes="0"),  # one database after the other
        _tests("安装", "install", processes="0"),
        _tests("LibreOffice", "office", processes="0"),
        _tests("故障", "faults", processes="0"),
    ]


def _module(name: str, *arguments: str) -> list[str]:
    """Return a tool by its module: the scripts beside it break when a checkout is moved."""
    return [sys.executable, "-m", name, *arguments]


def _tests(
    label: str,
    marks: str,
    *,
    processes: str = PROCESSES,
    left_out: tuple[str, ...] = (),
    on_15: bool = False,
) -> Tier:
    """Return a pytest run of the tests so marked, in random order."""
    command = _module("pytest", "-n", processes, "-m", marks)
    command += [f"--ignore={folder}" for folder in left_out]
    return Tier(label, command, is_pytest=True, needs_postgres15=on_15)
