"""The server itself: initdb, start, stop, and what a crash leaves behind."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from tongqu.conf import processes
from tongqu.conf.errors import CannotError
from tongqu.conf.postgres import binaries, sockets

ROLE = "tongqu"
DATABASE = "tongqu"
MAINTENANCE = "postgres"
POLL = 0.02  # seconds
PATIENCE = 2.0  # seconds of silence before the person is told what is going on
QUICK_AND_LOSSY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
STILL_ATTACHED = "pre-existing shared memory block"


@dataclass(slots=True)
class Server:
    """A data folder under `home` and the programs that serve it; `durable=False` only for tests."""

    home: Path
    programs: Path
    durable: bool
    say: Callable[[str], None]
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        """The folder PostgreSQL owns."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server wrote since it was last started."""
        return self.home / "server.log"

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return _address(sockets.folder(self.home), DATABASE)

    def pid(self) -> int | None:
        """Return the living server's number, never that of a foreign process."""
        recorded = _first_number(self.data / "postmaster.pid")
        if recorded is None or str(self.data) not in processes.arguments(recorded):
            return None
        return recorded

    def start(self) -> None:
        """Make the data folder where missing, start, and wait through any crash recovery.

        Raises:
            CannotError: the server ended instead; with the end of its log.

        """
        user = _as_user(binaries.account(self.data))
        if not (self.data / "PG_VERSION").exists():
            self._initialise(user)
        owner, group = user.get("user", os.geteuid()), user.get("group", os.getegid())
        folder = sockets.make(self.home, owner=owner, group=group)
        waiting = _Patience(self.say, "数据库正在恢复上次异常退出前的数据，请稍候 ……")
        while not self._came_up(folder, self._launch(folder, user), waiting):
            time.sleep(POLL * 10)
        _make_database(_address(folder, MAINTENANCE))

    def stop(self) -> None:
        """End the server after its open transactions are rolled back."""
        pid = self.pid()
        if pid is None:
            return
        start = processes.started(pid)
        os.kill(pid, signal.SIGINT)
        waiting = _Patience(self.say, "正在关闭数据库 ……")
        while start is not None and processes.is_same(pid=pid, start=start):
            waiting.pause()
        if self._child is not None:
            self._child.wait()
        sockets.discard(self.home)

    def release(self) -> None:
        """Let the server run on for others: it is no longer ours to wait for."""
        if self._child is not None and self._child.returncode is None:
            self._child.returncode = 0  # else Python warns of a child left behind, as is meant
            self._child = None

    def _initialise(self, user: dict[str, Any]) -> None:
        """Run initdb in a draft folder, so that an interrupted one leaves nothing half made."""
        self.say("建立内置数据库 ……")
        draft = self.home / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if user:
            os.chown(draft, user["user"], user["group"])
        command: list[str | Path] = [
            self.programs / "initdb",
            "-D",
            draft,
            "-U",
            ROLE,
            "--encoding=UTF8",
        ]
        command += ["--locale=C", "--auth-local=trust", "--auth-host=reject", "--no-instructions"]
        command += [] if self.durable else ["--no-sync"]
        made = subprocess.run(  # noqa: S603 -- fixed program and options
            command, capture_output=True, text=True, check=False, cwd="/", env=_plain(), **user
        )
        if made.returncode != 0:
            raise CannotError(
                f"建立内置数据库失败，目录 {self.home}。数据库程序的说明：\n{made.stderr.strip()}\n"
                "请确认磁盘未满、该目录及其上级目录可由数据库用户进入，然后重试。"
            )
        draft.rename(self.data)

    def _launch(self, folder: Path, user: dict[str, Any]) -> subprocess.Popen[bytes]:
        """Start the program outside this terminal's process group, so that Ctrl-C passes it by."""
        for lock in (self.data / "postmaster.pid", folder / f".s.PGSQL.{sockets.PORT}.lock"):
            _disown(lock)
        command: list[str | Path] = [
            self.programs / "postgres",
            "-D",
            self.data,
            "-k",
            folder,
            "-h",
            "",
        ]
        command += ["-p", str(sockets.PORT), "-c", "logging_collector=off"]
        for setting in () if self.durable else QUICK_AND_LOSSY:
            command += ["-c", setting]
        with self.log.open("wb") as log:
            child: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 -- fixed program and options
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_plain(),
                start_new_session=True,
                **user,
            )
        self._child = child
        return child

    def _came_up(self, folder: Path, server: subprocess.Popen[bytes], waiting: _Patience) -> bool:
        """Whether it accepts connections; false when remains of a killed server delay it."""
        address = _address(folder, MAINTENANCE)
        while server.poll() is None:
            try:
                psycopg.connect(address, connect_timeout=5).close()
            except psycopg.OperationalError:
                waiting.pause()
            else:
                return True
        written = self.log.read_text(encoding="utf-8", errors="replace")
        if STILL_ATTACHED in written:
            return False
        last = "\n".join(written.strip().splitlines()[-8:])
        raise CannotError(f"数据库没有启动，完整日志在 {self.log}，最后几行是：\n{last}")


class _Patience:
    """Waits in short pauses and breaks the silence once."""

    def __init__(self, say: Callable[[str], None], text: str) -> None:
        self._say, self._text, self._told = say, text, False
        self._started = time.monotonic()

    def pause(self) -> None:
        """Wait a moment."""
        if not self._told and time.monotonic() - self._started > PATIENCE:
            self._told = True
            self._say(self._text)
        time.sleep(POLL)


def _as_user(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """Return the arguments of subprocess that give up root; none for an ordinary user."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _plain() -> dict[str, str]:
    """Return an environment without the caller's PG* variables and language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _address(folder: Path, database: str) -> str:
    """Return a connection address over the socket in that folder."""
    return f"postgresql://{ROLE}@/{database}?host={quote(str(folder), safe='')}&port={sockets.PORT}"


def _first_number(file: Path) -> int | None:
    """Return the process number on the first line of a lock file."""
    try:
        return abs(int(file.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]))
    except (OSError, ValueError):
        return None


def _disown(lock: Path) -> None:
    """Make a lock file left by a dead server name us.

    PostgreSQL refuses to start while the recorded number belongs to any living process or zombie,
    but takes its own parent for proof of a stale file, and goes on to check that no backend of the
    dead server is still attached: deleting the file would skip that check.
    """
    if not lock.exists():
        return
    _, _, rest = lock.read_text(encoding="utf-8", errors="replace").partition("\n")
    with lock.open("r+", encoding="utf-8") as stream:  # in place: its owner must stay the same
        stream.write(f"{os.getpid()}\n{rest}")
        stream.truncate()


def _make_database(address: str) -> None:
    """Create our database beside the maintenance one where it is missing."""
    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
