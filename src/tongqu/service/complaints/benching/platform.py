"""A platform of the bench's own: started as anybody starts it, its database cut off at will."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

import psutil

from tongqu.conf import paths
from tongqu.conf.errors import CannotError

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
STOPS_WITHIN = 40
WEB, BASE, WORKER, REST = "web", "database", "worker", "rest"
Used = dict[tuple[int, float], tuple[str, float]]


class Platform:
    """``./tongqu up`` in a folder of its own, with its processes' work added up by kind."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="tongqu-bench-", ignore_cleanup_errors=True
        )
        self.home = Path(self._folder.name)
        self.home.chmod(paths.PASSABLE)
        given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = given | {
            "TONGQU_HOME": str(self.home),
            "TONGQU_PROXIES": "1",  # the senders speak as the proxy before us
            "PYTHONPATH": str(paths.ROOT / "src"),
            "PYTHONUNBUFFERED": "1",
        }
        self.port = _free_port()

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def start(self) -> None:
        """Start it and wait until it says where it is.

        Raises:
            CannotError: it ended instead; with its last words.

        """
        command = [sys.executable, "-m", "tongqu.cli", "up", "--port", str(self.port)]
        self._up = subprocess.Popen(  # noqa: S603 (our own command)
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said, output = [], self._up.stdout
        assert output is not None  # noqa: S101 (a pipe was asked for)
        for line in output:
            said.append(line)
            if found := ADDRESS.search(line):
                self.port = int(found[1])
                self._reader = threading.Thread(target=output.read, daemon=True)
                self._reader.start()
                return
        raise CannotError("平台没有启动：" + "".join(said[-5:]).strip())

    def __exit__(self, *_: object) -> None:
        """End it and forget its folder."""
        self._up.terminate()
        try:
            self._up.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._up.kill()
        self._ended()
        self._folder.cleanup()

    def cut_database(self) -> None:
        """Kill the database at once, as a power cut would end it."""
        recorded = (self.home / "postgres" / "data" / "postmaster.pid").read_text(encoding="ascii")
        os.kill(int(recorded.split("\n", 1)[0]), signal.SIGKILL)

    def cut_power(self) -> None:
        """Kill everything at once and start it again, as after a power cut."""
        up = psutil.Process(self._up.pid)
        for process in [up, *up.children(recursive=True)]:
            with suppress(psutil.Error):
                process.kill()
        self._ended()
        self.start()

    def kill_web(self) -> None:
        """Kill the processes that answer, each in the middle of what it does."""
        for process in psutil.Process(self._up.pid).children(recursive=True):
            with suppress(psutil.Error):
                is_worker = process.parent() != psutil.Process(self._up.pid)
                if is_worker and _kind(" ".join(process.cmdline())) == WEB:
                    process.kill()

    def _ended(self) -> None:
        """Read to the end what an ended one said."""
        self._up.wait()
        self._reader.join()
        if self._up.stdout is not None:
            self._up.stdout.close()

    def run(self, module: str, *arguments: str, given: str = "") -> str:
        """Run one of our modules against this platform and return what it says."""
        done = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            input=given,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def used(self) -> Used:
        """Return the seconds of processor each of its living processes has used, and its kind."""
        found: Used = {}
        for process in psutil.Process(self._up.pid).children(recursive=True):
            try:
                times, kind = process.cpu_times(), _kind(" ".join(process.cmdline()))
                began = process.create_time()
            except psutil.Error:
                continue
            seconds = times.user + times.system
            if kind == BASE:  # what its own helpers used before they ended
                seconds += times.children_user + times.children_system
            found[process.pid, began] = (kind, seconds)
        return found


def used_between(before: Used, after: Used) -> dict[str, float]:
    """Return the seconds used by kind; of a process that was killed, nothing is known."""
    found = dict.fromkeys((WEB, BASE, WORKER), 0.0)
    for process, (kind, seconds) in after.items():
        if kind in found:
            found[kind] += seconds - before.get(process, (kind, 0.0))[1]
    return found


def _kind(command: str) -> str:
    if "granian" in command:
        return WEB
    if "postgres" in command:
        return BASE
    return WORKER if "worker" in command else REST


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
