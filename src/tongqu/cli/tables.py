"""For commands that read or write tables: Django ready, and the tables those of this code."""

from __future__ import annotations

from tongqu.conf import boot
from tongqu.conf.errors import CannotError


def ready() -> None:
    """Give this process a database with this version's tables; migrates nothing by itself.

    Raises:
        CannotError: the tables are missing or older than the code.

    """
    boot.ready()
    from django.db import connection  # noqa: PLC0415 -- Django must be ready first
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- as above

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotError(
            "数据库表还没有建立，或者比程序旧。请先运行 ./tongqu up，它会建立和更新数据库表。"
        )
