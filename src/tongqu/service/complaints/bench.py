"""``./tongqu bench complaints``: letters through the portal at a rate, counted afterwards.

A server of two workers and a database that flushes to disk run for it in a folder of their own;
clients open the form, send it, and send it again under the same key when no answer came. What is
counted is in the database: every letter once, none lost. Loopback only.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlencode

import click

from tongqu.conf import paths
from tongqu.conf.errors import CannotError

FORM = {
    "what": "complain",
    "operator": "演示·试验健身馆",
    "region": "990101",
    "place": "shop",
    "category": "prepaid.gym",
    "text": "健身馆关门，余额不退，电话打不通，这是一条压力试验的投诉。",
    "demand": "refund",
    "name": "试验",
    "phone": "13900000001",
    "send": "1",
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CLIENTS, PATIENCE, TRIES, FIRST_PORT = 16, 20.0, 30, 8640
COUNT = """
from tongqu.conf import boot
boot.ready()
import json, sys
from tongqu.service.complaints.models import ComplaintFacts
rows = ComplaintFacts.objects.filter(goods__startswith=sys.argv[1]).values_list("goods", flat=True)
print(json.dumps(list(rows)))
"""


@dataclass(slots=True)
class Tally:
    """What the clients saw; times in seconds."""

    sent: int = 0
    retried: int = 0
    answered: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sender(threading.Thread):
    """One client: takes letters off the queue and sends each until it is answered."""

    def __init__(self, port: int, letters: Queue[str], tally: Tally, until: float) -> None:
        super().__init__(daemon=True)
        self.port, self.letters, self.tally, self.until = port, letters, tally, until
        self.line: http.client.HTTPConnection | None = None
        self.cookie = self.token = ""

    def run(self) -> None:
        """Send until the queue's end mark or the end of the drain."""
        while time.monotonic() < self.until:
            try:
                letter = self.letters.get(timeout=0.5)
            except Empty:
                continue
            if not letter:
                return
            self._deliver(letter)

    def _deliver(self, letter: str) -> None:
        begun = time.monotonic()
        for turn in range(TRIES):
            status = self._send(letter)
            if status == http.client.OK:
                with self.tally.lock:
                    self.tally.answered.append(time.monotonic() - begun)
                return
            if http.client.BAD_REQUEST <= status < http.client.INTERNAL_SERVER_ERROR:
                with self.tally.lock:
                    self.tally.refused.append(status)
                return
            with self.tally.lock:
                self.tally.retried += 1
            time.sleep(min(5.0, 0.2 * 2**turn))
            if time.monotonic() > self.until:
                return

    def _send(self, letter: str) -> int:
        try:
            if not self.token:
                self._open_form()
            body = urlencode(
                {**FORM, "goods": letter, "key": letter, "csrfmiddlewaretoken": self.token}
            )
            head = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
            status, _, _ = self._ask("POST", body, head)
        except (OSError, http.client.HTTPException):
            self.line, self.token = None, ""
            return 0
        return status

    def _open_form(self) -> None:
        _, text, cookies = self._ask("GET", None, {})
        found = TOKEN.search(text)
        self.token = found[1] if found else ""
        self.cookie = "; ".join(each.partition(";")[0] for each in cookies)

    def _ask(
        self, method: str, body: str | None, head: dict[str, str]
    ) -> tuple[int, str, list[str]]:
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.line.request(method, "/complaints/new", body, head)
        answer = self.line.getresponse()
        text = answer.read().decode()
        return answer.status, text, answer.headers.get_all("Set-Cookie") or []


@click.command(
    "complaints",
    help="网上投诉的接收能力：每秒若干件，持续若干秒；核对一件不少、一件不重。只在本机回环上测。",
)
@click.option("--rate", default=50, show_default=True, help="每秒多少件。")
@click.option("--seconds", default=60, show_default=True, help="持续多少秒。")
@click.option("--drain", default=300, show_default=True, help="停止以后最多等多少秒。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出（键名为英文）。")
def complaints_bench(*, rate: int, seconds: int, drain: int, as_json: bool) -> None:
    """Measure, then count what is really there."""
    run = secrets.token_hex(6)
    with tempfile.TemporaryDirectory(prefix="tongqu-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(paths.PASSABLE)
        environment = {**os.environ, "TONGQU_HOME": folder, "DATABASE_URL": ""}
        environment.pop("DATABASE_URL")
        server = _Server(environment)
        try:
            tally, lasted = _drive(server.port, run, rate=rate, seconds=seconds, drain=drain)
            found = _count(environment, run)
        finally:
            server.stop()
    told = _told(tally, found, rate * seconds, lasted)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for name, value in told.items():
            click.echo(f"{name:12} {value}")
    if told["lost"] or told["doubled"]:
        sys.exit(1)


class _Server:
    """The platform itself, started as anybody starts it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-m", "tongqu.cli", "up", "--port", str(FIRST_PORT)],
            env={**environment, "PYTHONPATH": str(paths.ROOT / "src"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.port = self._wait()

    def _wait(self) -> int:
        said, output = [], self.process.stdout
        for line in output or ():
            said.append(line)
            if output and (found := re.search(r"http://127\.0\.0\.1:(\d+)", line)):
                threading.Thread(target=output.read, daemon=True).start()
                return int(found[1])
        raise CannotError("平台没有启动：" + "".join(said[-5:]).strip())

    def stop(self) -> None:
        """End what was started."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def _drive(port: int, run: str, *, rate: int, seconds: int, drain: int) -> tuple[Tally, float]:
    tally, letters = Tally(), Queue[str]()
    until = time.monotonic() + seconds + drain
    senders = [Sender(port, letters, tally, until) for _ in range(CLIENTS)]
    for sender in senders:
        sender.start()
    begun = time.monotonic()
    for number in range(rate * seconds):
        ahead = begun + number / rate - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        letters.put(f"{run}-{number}")
        tally.sent += 1
    for _ in senders:
        letters.put("")
    for sender in senders:
        sender.join(max(0.1, until - time.monotonic()))
    return tally, time.monotonic() - begun


def _count(environment: dict[str, str], run: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", COUNT, f"{run}-"],
        env={**environment, "PYTHONPATH": str(paths.ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def _told(tally: Tally, found: list[str], wanted: int, lasted: float) -> dict[str, object]:
    times = sorted(tally.answered) or [0.0]
    return {
        "sent": tally.sent,
        "answered": len(tally.answered),
        "stored": len(found),
        "lost": wanted - len(set(found)),
        "doubled": len(found) - len(set(found)),
        "retried": tally.retried,
        "refused": len(tally.refused),
        "seconds": round(lasted, 1),
        "per_second": round(len(set(found)) / lasted, 1),
        "p50_ms": round(1000 * statistics.median(times)),
        "p99_ms": round(1000 * times[int(0.99 * (len(times) - 1))]),
    }


BENCHES: tuple[click.Command, ...] = (complaints_bench,)
