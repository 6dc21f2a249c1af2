"""All checks in order; a check that breaks is itself a finding."""

from __future__ import annotations

from collections.abc import Iterator

from tongqu.cli.doctor import machine
from tongqu.cli.doctor.findings import Check, Finding, note, problem
from tongqu.conf import boot, env, paths
from tongqu.conf.errors import CannotError

ON_THE_MACHINE: tuple[Check, ...] = (
    machine.python,
    machine.libraries,
    machine.disk,
    machine.state_folder,
    machine.secrets,
)


def examine() -> Iterator[Finding]:
    """Yield every finding, of the machine first."""
    for check in ON_THE_MACHINE:
        yield from guarded(check)
    if not env.text("DATABASE_URL") and not (paths.state() / "postgres" / "data").exists():
        yield note("数据库", "尚未建立", "运行 ./tongqu up 会建立它。")
        return
    try:
        boot.ready()
    except CannotError as error:
        text, _, cure = str(error).partition("\n")
        yield problem("数据库", text, cure or "按上面所说处理后重试。")
        return
    except Exception as error:  # noqa: BLE001 -- whatever stops the start is what the doctor is asked
        yield problem("启动", f"程序无法启动：{error}", "按上面所说改正；不明白的请报告给维护者。")
        return
    yield from _on_the_base()


def _on_the_base() -> Iterator[Finding]:
    """Yield what needs the database; most of it also needs its tables."""
    from tongqu.cli.doctor import database, law, running  # noqa: PLC0415 -- Django must be ready

    for check in (database.server, database.migrations):
        yield from guarded(check)
    if not database.is_current():
        return
    for check in (
        database.clock,
        running.pages,
        running.worker,
        running.exposure,
        law.calendar,
        law.rules,
    ):
        yield from guarded(check)


def guarded(check: Check) -> Iterator[Finding]:
    """Yield the findings of a check, and its own failure as one."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 -- the other checks must still run
        name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
        yield problem("检查", f"{name} 没有完成：{error}", "请把这一行报告给维护者。")
