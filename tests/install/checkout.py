"""A checkout made for a test, the person it belongs to, and what runs in it."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import HTTPCookieProcessor

import psutil

from tongqu.conf import paths
from tongqu.conf.postgres.sockets import SHORT

PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
KEPT = re.compile(r"^(PIP_|SSL_|REQUESTS_CA|https?_proxy$|no_proxy$|HTTPS?_PROXY$|NO_PROXY$)")
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "var", "__pycache__", ".*_cache", ".hypothesis", "mutants"
)
READY = re.compile(r"通衢已启动\(([0-9.]+) 秒\)：(http://127\.0\.0\.1:[0-9]+/)")
LONGEST = 300  # seconds; only so that a hanging test ends
POLL = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Person:
    """Whose checkout it is; none but root can act as somebody else."""

    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        """Whether the tests themselves run as this person."""
        return self.uid == os.geteuid()

    def taking(self, path: Path) -> None:
        """Make a folder and all in it this person's."""
        if not self.is_me:
            for place in (path, *path.rglob("*")):
                os.chown(place, self.uid, self.gid, follow_symlinks=False)


class Running:
    """A started command; what it prints is read as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self._waiting.put(line.rstrip("\n"))
        self._waiting.put(None)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def until(self, pattern: str | re.Pattern[str]) -> re.Match[str]:
        """Read on until a line matches; fail with everything printed when the command ends."""
        while (line := self._waiting.get(timeout=LONGEST)) is not None:
            self.lines.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"ended without “{pattern}”:\n{self.text}")

    def ready(self) -> str:
        """Wait for the whole announcement and return the address."""
        url = self.until(READY).group(2)
        self.until("按 Ctrl-C 结束")
        return url

    def interrupt(self, number: int = signal.SIGINT) -> int:
        """Press Ctrl-C: the signal goes to the whole foreground group. Returns the exit code."""
        os.killpg(self.process.pid, number)
        return self.ended()

    def ended(self) -> int:
        """Read the rest and return the exit code."""
        while (line := self._waiting.get(timeout=LONGEST)) is not None:
            self.lines.append(line)
        return self.process.wait(timeout=LONGEST)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A copy of this tree, without anything that was made in it."""

    root: Path
    person: Person

    @property
    def home(self) -> Path:
        """The person's HOME, empty at first; it also tells our processes from all others."""
        return self.root.parent / "家"

    @property
    def state(self) -> Path:
        """Where the platform keeps its state by itself."""
        if self.person.uid == 0:
            return paths.SHARED_BY_ROOT / paths.digest(self.root)
        return self.root / "var"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if KEPT.match(name)}
        return kept | {"PATH": PROGRAMS, "HOME": str(self.home), "LANG": "C.UTF-8"}

    def start(
        self, *arguments: str, before: Sequence[str] = (), state: Path | None = None
    ) -> Running:
        """Start ./tongqu with its standard error in its standard output."""
        more = {"TONGQU_HOME": str(state)} if state else {}
        me = self.person
        other = {} if me.is_me or before else {"user": me.uid, "group": me.gid, "extra_groups": []}
        process = subprocess.Popen(
            [*before, "./tongqu", *arguments],
            cwd=self.root,
            env=self.environment() | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **other,  # type: ignore[arg-type]
        )
        return Running(process)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run ./tongqu to its end; return the exit code and what it said."""
        command = self.start(*arguments)
        code = command.ended()
        return code, command.text

    @contextmanager
    def up(self, *arguments: str) -> Iterator[Running]:
        """Serve for the length of a test."""
        command = self.start("up", *arguments)
        try:
            yield command
        finally:
            if command.process.poll() is None:
                command.interrupt()

    def alive(self) -> list[psutil.Process]:
        """Every process that was started with this checkout's HOME."""
        found = []
        for process in psutil.process_iter():
            try:
                is_mine = process.environ().get("HOME") == str(self.home)
                if is_mine and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def is_quiet(self) -> bool:
        """Whether everything ended, given a moment."""
        deadline = time.monotonic() + 10
        while (left := self.alive()) and time.monotonic() < deadline:
            time.sleep(POLL)
        return not left

    def kill(self) -> int:
        """`kill -9` everything at once; return how many."""
        found = self.alive()
        for process in found:
            process.kill()
        psutil.wait_procs(found, timeout=10)
        return len(found)

    def size_of_environment(self) -> int:
        """How many bytes .venv takes on the disk."""
        files = (file for file in (self.root / ".venv").rglob("*") if not file.is_symlink())
        return sum(file.stat().st_blocks * 512 for file in files)

    def short_folders(self) -> list[Path]:
        """The socket folders under /tmp, which exist only while the database runs."""
        return list(SHORT.glob(f"tongqu-*-{paths.digest(self.state / 'postgres')}"))

    def remove(self) -> None:
        """Leave nothing behind."""
        self.kill()
        shutil.rmtree(self.state, ignore_errors=True)
        for folder in self.short_folders():
            shutil.rmtree(folder)
        shutil.rmtree(self.root.parent)


def make(place: Path, person: Person) -> Checkout:
    """Copy this tree into a folder whose name has a space and Chinese characters."""
    checkout = Checkout(place / "统一 大市场" / "通衢", person)
    shutil.copytree(paths.ROOT, checkout.root, ignore=LEFT_OUT)
    checkout.home.mkdir()
    person.taking(checkout.root.parent)
    return checkout


def signed_in(url: str, *, username: str, password: str) -> str:
    """Sign in as a browser would and return the page that follows."""
    jar = HTTPCookieProcessor()
    browser = urllib.request.build_opener(jar)
    form = browser.open(f"{url}console/", timeout=10).read().decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert found, form
    fields = {"csrfmiddlewaretoken": found[1], "username": username, "password": password}
    sent = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(f"{url}console/sign-in", sent, {"Referer": url})
    return str(browser.open(request, timeout=10).read().decode())


def answers(url: str) -> bool:
    """Whether the first page of that address comes."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        return bool(answer.status == 200 and answer.read())
