"""The one way into Django: database found or started, then `django.setup()`."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable

from tongqu.conf import env, paths
from tongqu.conf.errors import CannotError

_keepers: list[Callable[[], bool]] = []
_endings: list[Callable[[], None]] = []
OLDEST = 15  # the oldest PostgreSQL whose SQL we keep to


def say(text: str) -> None:
    """Tell the person at the terminal, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def ready() -> None:
    """Give this process a database and Django; the second call does nothing.

    Raises:
        CannotError: the database cannot be reached or is too old.

    """
    import django  # noqa: PLC0415 -- commands that need no database must start in 0.3 s
    from django.apps import apps  # noqa: PLC0415

    if apps.ready:
        return
    database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongqu.conf.settings")
    django.setup()


def database() -> str:
    """Return DATABASE_URL, or the address of the embedded server, which now runs."""
    if not env.text("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _embedded()
    address = env.text("DATABASE_URL")
    _check_version(address)
    return address


def _embedded() -> str:
    """Attach to this installation's own server until this process ends."""
    from tongqu.conf.postgres.cluster import Cluster  # noqa: PLC0415 -- start-up time, as above

    cluster = Cluster(paths.make_state() / "postgres", say=say)
    _endings.append(atexit.register(cluster.detach))
    _keepers.append(cluster.keep)
    return cluster.attach()


def keep() -> bool:
    """Start the embedded server again where it was killed; say whether it was."""
    was_down = [each() for each in _keepers]  # every one is looked at, not the first alone
    return any(was_down)


def release() -> None:
    """Leave the embedded server now rather than at the end of this process."""
    _keepers.clear()
    while _endings:
        ending = _endings.pop()
        atexit.unregister(ending)
        ending()


def _check_version(address: str) -> None:
    """Refuse a server older than we test on."""
    import psycopg  # noqa: PLC0415 -- start-up time, as above

    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
    except psycopg.Error as error:
        raise CannotError(
            f"连接不上 DATABASE_URL 指定的数据库：{str(error).strip()}\n"
            "请检查地址、用户和口令；不设 DATABASE_URL 则使用内置数据库。"
        ) from error
    if version < OLDEST:
        raise CannotError(
            f"数据库是 PostgreSQL {version}，通衢需要 {OLDEST} 或更高版本。"
            "请升级数据库，或不设 DATABASE_URL 以使用内置数据库。"
        )
