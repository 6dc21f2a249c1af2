"""The processes of a running platform: web and worker, watched until told to stop."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tongqu.cli.record import MARK, Record, end, member
from tongqu.conf import processes
from tongqu.conf.errors import CannotError

WEB_WORKERS = 2
SLOWEST_START = 60.0  # seconds
POLL = 0.1  # seconds


class Stopped(Exception):  # noqa: N818 -- a wish, not an error
    """Somebody asked us to stop."""


def web_command(*, host: str, port: int, workers: int = WEB_WORKERS) -> list[str]:
    """Return the web server: processes of one thread each."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "1", "--respawn-failed-workers", "--log-level", "warning"]
    return [*command, "tongqu.conf.wsgi:application"]


def worker_command() -> list[str]:
    """Return the worker of the queue."""
    return [sys.executable, "-m", "tongqu.cli", "worker"]


class Children:
    """What we started, each in a process group of its own so that Ctrl-C reaches us alone."""

    def __init__(self, *, file: Path, log: Path) -> None:
        """`file` keeps the record, `log` what the children write."""
        self._file, self._log = file, log
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._commands: dict[str, list[str]] = {}
        self.record = Record(mark=secrets.token_hex(8))
        self.record.write(file)

    def start(self, label: str, command: list[str]) -> None:
        """Start one and write down who it is."""
        with self._log.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 -- fixed program and options
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | {MARK: self.record.mark},
                start_new_session=True,
            )
        self._running[label], self._commands[label] = child, command
        if found := member(child.pid):
            self.record.members.append(found)
        self.record.write(self._file)

    def serves(self, url: str) -> None:
        """Write down where the pages are, for whoever starts a second time."""
        self.record.url = url
        self.record.write(self._file)

    def revive(self) -> None:
        """Start again what has ended, after that without which it could not go on has come back."""
        for label, child in list(self._running.items()):
            if child.poll() is not None:
                self.start(label, self._commands[label])

    def check(self) -> None:
        """Notice a child that ended by itself.

        Raises:
            CannotError: with the end of what the children wrote.

        """
        for label, child in self._running.items():
            if (code := child.poll()) is not None:
                written = self._log.read_text(encoding="utf-8", errors="replace")
                last = "\n".join(written.strip().splitlines()[-12:])
                raise CannotError(
                    f"{label}意外结束(代码 {code})，日志 {self._log} 的最后几行：\n{last}"
                )

    def end(self) -> None:
        """End all of them and whatever they started themselves."""
        end([found for found in self.record.members if found.is_alive()])
        for child in self._running.values():
            child.wait()
        marked = processes.descendants_marked(name=MARK, value=self.record.mark)
        end([found for pid in marked if (found := member(pid))])
        self._file.unlink(missing_ok=True)


def wait_until_healthy(*, url: str, children: Children) -> None:
    """Wait for the first page.

    Raises:
        CannotError: it did not come, or a child ended.

    """
    deadline = time.monotonic() + SLOWEST_START
    while time.monotonic() < deadline:
        children.check()
        try:
            with urllib.request.urlopen(f"{url}healthz", timeout=5) as answer:  # noqa: S310 -- our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(POLL)
    raise CannotError(f"网页服务 {SLOWEST_START:.0f} 秒内没有应答。运行 ./tongqu doctor 查看原因。")


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn Ctrl-C and a polite kill into `Stopped`, once; later ones do not disturb the ending."""

    def stop(_: int, __: FrameType | None) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in numbers:
        signal.signal(number, stop)
    try:
        yield
    except Stopped:
        return
