"""The database: within reach, of the right kind, at the code's version, on the same clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tongqu.cli.doctor.findings import Finding, fine, note, problem
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import now
from tongqu.kernel.matters.models import Line

TOLERANCE = timedelta(minutes=1)
SET_CLOCK = "校准系统时间(例如 timedatectl set-ntp true)，再重启平台。"


def server() -> Iterator[Finding]:
    """Look at the version and at the order in which it sorts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), pg_encoding_to_char(encoding), datcollate,"
            " 'a' > 'B' AND '省' > '市' FROM pg_database WHERE datname = current_database()"
        )
        yield judged(*cursor.fetchone())


def judged(version: str, encoding: str, collation: str, is_by_code_point: bool) -> Finding:
    """Say whether a database of this kind will do."""
    text = f"PostgreSQL {version}，编码 {encoding}，排序规则 {collation}"
    if encoding == "UTF8" and is_by_code_point:
        return fine("数据库", text)
    cure = (
        "另建一个库：CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'，"
        "用 pg_dump、pg_restore 迁移数据。"
    )
    return problem("数据库", f"{text}；需要 UTF8 和 C", cure)


def is_current() -> bool:
    """Whether all tables of this version are there; the later checks read them."""
    return not _pending(MigrationExecutor(connection))


def migrations() -> Iterator[Finding]:
    """Compare the tables with the code."""
    executor = MigrationExecutor(connection)
    unknown = sorted(
        set(executor.loader.applied_migrations) - executor.loader.disk_migrations.keys()
    )
    ours = [f"{app}.{name}" for app, name in unknown if app in executor.loader.migrated_apps]
    if ours:
        cure = "数据库曾由更新的版本使用过：请换用那个版本的程序，或从备份恢复。"
        yield problem("数据库表", f"有这个版本不认识的变更：{'、'.join(ours)}", cure)
    elif count := _pending(executor):
        yield problem("数据库表", f"有 {count} 项变更尚未执行", "运行 ./tongqu up，启动时会执行。")
    else:
        yield fine("数据库表", "与程序一致")


def _pending(executor: MigrationExecutor) -> int:
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def clock() -> Iterator[Finding]:
    """Compare our clock with the database's, and with the last line of the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    if abs(ahead := theirs - now()) > TOLERANCE:
        cure = "校准两台机器的系统时间(例如 timedatectl set-ntp true)。"
        yield problem("时钟", f"与数据库相差 {_spoken(abs(ahead))}", cure)
    last = max((moment for moment in _last_moments()), default=None)
    if last is not None and last - now() > TOLERANCE:
        text = f"系统时间比最近一条记录({last:%Y-%m-%d %H:%M})早 {_spoken(last - now())}"
        yield problem("时钟", text, SET_CLOCK)
    elif last is not None and abs(ahead) <= TOLERANCE:
        yield fine("时钟", "与数据库一致，不早于最近一条记录")
    elif last is None:
        yield note("时钟", "还没有记录可以对照", "运行一段时间后再检查。")


def _last_moments() -> Iterator[datetime]:
    for model in (Record, Line):
        if last := model.objects.order_by("-pk").values_list("at", flat=True).first():
            yield last


def _spoken(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    return f"{minutes // 60} 小时 {minutes % 60} 分" if minutes >= 60 else f"{minutes} 分"
